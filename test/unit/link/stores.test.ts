import { describe, expect, test } from "vitest";
import { fileClassOf } from "../../../server/src/core/fileClass.ts";
import { scan } from "../../../server/src/link/scan.ts";
import { testParser } from "../../support/parser.ts";

const catalogue = { byHost: () => undefined, judgeUse: () => undefined };

describe("what connects to a store, a broker or a mail server", () => {
  test.each([
    ["a.py", 'import psycopg2\nconn = psycopg2.connect(host="db.vendor.example", dbname="x")\n', "db.vendor.example"],
    ["a.py", 'import pymssql\nconn = pymssql.connect(server="db.vendor.example", user="x")\n', "db.vendor.example"],
    ["a.py", 'from pyhive import hive\nconn = hive.connect(host="hive.vendor.example")\n', "hive.vendor.example"],
    [
      "a.py",
      'from gql.transport.requests import RequestsHTTPTransport\nt = RequestsHTTPTransport(url="https://gql.vendor.example/graphql")\n',
      "gql.vendor.example",
    ],
    ["a.py", 'from sqlalchemy import create_engine\nengine = create_engine("postgresql://u:p@db.vendor.example/x")\n', "db.vendor.example"],
    ["a.py", 'from pymongo import MongoClient\nclient = MongoClient("mongodb+srv://u:p@c0.vendor.example/x")\n', "c0.vendor.example"],
    [
      "a.py",
      'from kafka import KafkaProducer\np = KafkaProducer(bootstrap_servers="broker.vendor.example:9092")\n',
      "broker.vendor.example",
    ],
    [
      "a.py",
      'from confluent_kafka import Producer\np = Producer({"bootstrap.servers": "broker.vendor.example:9092"})\n',
      "broker.vendor.example",
    ],
    ["a.py", 'import pika\nc = pika.BlockingConnection(pika.ConnectionParameters(host="mq.vendor.example"))\n', "mq.vendor.example"],
    ["a.py", 'import redis.asyncio as redis\nr = redis.from_url("redis://cache.vendor.example/0")\n', "cache.vendor.example"],
    ["a.py", 'from redis.asyncio import Redis\nr = Redis(host="cache.vendor.example")\n', "cache.vendor.example"],
    ["a.py", 'import paho.mqtt.client as mqtt\nc = mqtt.Client()\nc.connect("mqtt.vendor.example", 1883)\n', "mqtt.vendor.example"],
    ["a.py", 'import nats\nasync def f():\n    await nats.connect("nats://nats.vendor.example:4222")\n', "nats.vendor.example"],
    ["a.py", 'from cassandra.cluster import Cluster\nc = Cluster(["cass.vendor.example"])\n', "cass.vendor.example"],
    ["a.py", 'import grpc\nc = grpc.secure_channel("grpc.vendor.example:443", grpc.ssl_channel_credentials())\n', "grpc.vendor.example"],
    ["a.py", 'from ldap3 import Server\ns = Server("ldap.vendor.example")\n', "ldap.vendor.example"],
    ["a.py", 'import xmlrpc.client\np = xmlrpc.client.ServerProxy("https://erp.vendor.example/xmlrpc")\n', "erp.vendor.example"],
    ["a.py", 'from celery import Celery\napp = Celery("x", broker="redis://queue.vendor.example/0")\n', "queue.vendor.example"],
    ["a.py", 'from elasticsearch import Elasticsearch\nes = Elasticsearch(["https://es.vendor.example:9200"])\n', "es.vendor.example"],
    ["a.py", 'import smtplib\ns = smtplib.SMTP("smtp.vendor.example", 587)\n', "smtp.vendor.example"],
    ["a.py", 'import paramiko\nc = paramiko.SSHClient()\nc.connect("sftp.vendor.example", username="x")\n', "sftp.vendor.example"],
    [
      "a.ts",
      'import { SMTPClient } from "emailjs";\nconst client = new SMTPClient({ user, host: "smtp.vendor.example" });\n',
      "smtp.vendor.example",
    ],
  ])("%s %s", async (file, text, host) => {
    const facts = (await testParser).lower(file, text);
    const { endpoints } = scan({ files: facts ? [facts] : [], configs: [], catalogue, classify: fileClassOf, isSdk: () => false });
    expect(endpoints.map((e) => e.target.host)).toEqual([host]);
  });
});
