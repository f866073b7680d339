"""Asks the partner which appliances are back in stock."""

import os

import requests

# See https://docs.partner.example/desk/stock for the fields.
BASE_URL = os.environ.get("PARTNER_STOCK_URL", "https://api.desk.partner.example/v2")


def in_stock(sku: str) -> bool:
    response = requests.get(f"{BASE_URL}/stock/{sku}", timeout=10)
    response.raise_for_status()
    return response.json()["available"] > 0
