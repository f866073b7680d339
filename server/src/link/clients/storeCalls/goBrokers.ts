import type { RequestShape, Slot } from "../shape.ts";
import { type Asked, calls } from "./asked.ts";
import { held } from "./held.ts";

const languages = ["go"];
const options = (...keys: readonly string[]): readonly Slot[] => keys.map((key) => ({ key, of: 0 }));
const first: readonly Slot[] = [{ arg: 0 }];
const amqp = "{github.com/rabbitmq/amqp091-go,github.com/streadway/amqp}";
const amqpModules = ["github.com/rabbitmq/amqp091-go", "github.com/streadway/amqp"];
const queue: Asked = {
  reads: "Consume ConsumeWithContext Get",
  writes:
    "Publish PublishWithContext PublishWithDeferredConfirm PublishWithDeferredConfirmWithContext QueuePurge QueueDelete QueueDeclare QueueBind ExchangeDeclare",
};
const sarama = "{github.com/IBM/sarama,github.com/Shopify/sarama}";
const nats: Asked = {
  reads: "Subscribe QueueSubscribe SubscribeSync ChanSubscribe PullSubscribe QueueSubscribeSync Fetch",
  writes: "Publish PublishMsg PublishRequest PublishAsync Request RequestWithContext RequestMsg",
};
const kgo: Asked = { reads: "PollFetches PollRecords", writes: "Produce ProduceSync TryProduce" };

/** What brokers are asked in Go by the names of calls. */
export const goBrokerCalls: readonly RequestShape[] = [
  ...calls({
    languages,
    of: "github.com/twmb/franz-go/pkg/kgo:NewClient()",
    base: first,
    asked: kgo,
    body: 1,
  }),
  ...held(
    {
      languages,
      of: `${sarama}:{NewSyncProducer,NewAsyncProducer,NewConsumer,NewConsumerGroup,NewClusterAdmin}()`,
      base: first,
      asked: { reads: "ConsumePartition Consume ListTopics", writes: "SendMessage SendMessages CreateTopic DeleteTopic" },
    },
    "{SyncProducer,AsyncProducer,Consumer,ConsumerGroup,ClusterAdmin}",
    { scheme: "kafka" },
  ),
  ...calls({
    languages,
    of: "github.com/segmentio/kafka-go:{NewReader,NewWriter,Writer,Reader}()",
    base: [{ key: "Addr" }, { key: "Brokers" }, ...options("Brokers", "Addr")],
    asked: { reads: "ReadMessage FetchMessage", writes: "WriteMessages CommitMessages" },
    body: 1,
  }),
  ...held(
    {
      languages,
      of: "github.com/confluentinc/confluent-kafka-go{,/v2}/kafka:{NewProducer,NewConsumer}()",
      base: options("bootstrap.servers"),
      asked: { reads: "Poll ReadMessage", writes: "Produce" },
    },
    "{Producer,Consumer}",
    { scheme: "kafka" },
  ),
  ...calls({ languages, of: `${amqp}:{Dial,DialTLS,DialConfig}().Channel()`, base: first, asked: queue, body: 5 }),
  ...calls(
    { languages, of: `${amqp}:{Channel(),Connection().Channel()}`, base: [], asked: queue, body: 5 },
    {
      connectedBy: amqpModules.flatMap((module) =>
        ["Dial", "DialTLS", "DialConfig"].map((call) => ({ module, call, at: first, scheme: "amqp" })),
      ),
    },
  ),
  ...calls({ languages, of: "github.com/nats-io/nats.go:Connect().{,JetStream().}", base: first, asked: nats, body: 1 }),
  ...calls(
    { languages, of: "github.com/nats-io/nats.go:{Conn(),JetStreamContext(),EncodedConn()}", base: [], asked: nats, body: 1 },
    { connectedBy: [{ module: "github.com/nats-io/nats.go", call: "Connect", at: first, scheme: "nats" }] },
  ),
  ...calls(
    {
      languages,
      of: "github.com/nats-io/nats.go/jetstream:{New,JetStream,Publisher}()",
      base: [],
      asked: { writes: "Publish PublishMsg PublishAsync" },
      body: 2,
    },
    { connectedBy: [{ module: "github.com/nats-io/nats.go", call: "Connect", at: first, scheme: "nats" }] },
  ),
  ...calls(
    { languages, of: "github.com/twmb/franz-go/pkg/kgo:Client()", base: [], asked: kgo, body: 1 },
    { connectedBy: [{ module: "github.com/twmb/franz-go/pkg/kgo", call: "SeedBrokers", at: first, scheme: "kafka" }] },
  ),
  ...calls(
    {
      languages,
      of: "github.com/eclipse/paho.mqtt.golang:{NewClient,Client}()",
      base: [],
      asked: { reads: "Subscribe", writes: "Publish" },
      body: 3,
    },
    { connectedBy: [{ module: "github.com/eclipse/paho.mqtt.golang", call: "AddBroker", at: first, scheme: "mqtt" }] },
  ),
];
