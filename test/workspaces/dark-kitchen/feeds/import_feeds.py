"""Imports the distributor's feed into catalogue_staging."""

import csv
import io
import os

import psycopg
import requests
import yaml


def settings() -> dict:
    stage = "production" if os.environ.get("APP_ENV") == "production" else "default"
    with open(f"config/{stage}.yaml", encoding="utf-8") as file:
        return yaml.safe_load(file)


def rows():
    response = requests.get(settings()["distributors"]["feedUrl"], timeout=60)
    response.raise_for_status()
    return csv.DictReader(io.StringIO(response.text))


def run() -> None:
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection:
        for row in rows():
            connection.execute(
                "INSERT INTO catalogue_staging (sku, title) VALUES (%s, %s)",
                (row["sku"], row["title"]),
            )
