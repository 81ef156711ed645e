"""Channels: what each way of finding customers cost and brought, and the most a customer may cost."""
