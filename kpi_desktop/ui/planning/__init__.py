"""Planning: the wizard that leads from a wish to a plan, and from there to the first point on a chart."""
