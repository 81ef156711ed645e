"""Catalogue: the KPI library, driver trees and templates."""
