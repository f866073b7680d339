import type { RequestShape, Slot } from "../shape.ts";
import { calls } from "./asked.ts";
import { kafkaSettings, rabbitSettings } from "./spring.ts";

const languages = ["java", "kotlin"];
const first: readonly Slot[] = [{ arg: 0 }];
const jms = "{javax.jms,jakarta.jms}";
const sessions = ["Session()", "Connection().createSession()", "ConnectionFactory().createConnection().createSession()"];
const madeBy = (call: string) => sessions.map((one) => `${one}.${call}()`).join(",");
const senders = `MessageProducer(),QueueSender(),TopicPublisher(),JMSProducer(),JMSContext().createProducer(),${madeBy("createProducer")}`;
const receivers = `MessageConsumer(),QueueReceiver(),TopicSubscriber(),JMSConsumer(),JMSContext().createConsumer(),${madeBy("createConsumer")}`;
const moved = { writes: "send publish", reads: "receive receiveNoWait receiveBody setMessageListener" };
const activeMq = ["org.apache.activemq", "org.apache.activemq.artemis.jms.client"];
const pulsarSettings = ["pulsar://SPRING_PULSAR_CLIENT_SERVICE_URL"];
const jmsSettings = ["SPRING_ACTIVEMQ_BROKER_URL", "SPRING_ARTEMIS_BROKER_URL"];
/** What is handed a connection asks the one broker that the program, or its framework, connects to. */
const connected: Partial<RequestShape> = {
  connectedBy: activeMq.flatMap((module) =>
    ["ActiveMQConnectionFactory", "ActiveMQSslConnectionFactory"].map((call) => ({ module, call, at: first })),
  ),
  settings: jmsSettings,
};

/** A method that a framework calls with what comes: the annotation says where from. */
const listens = (callee: string, settings: readonly string[]): RequestShape => ({
  callee,
  languages,
  verb: "",
  url: [],
  asks: "$",
  access: "read",
  settings,
});

/** Brokers of the JVM: what JMS sends and receives, and what frameworks listen to and send on by a name. */
export const jvmBrokerCalls: readonly RequestShape[] = [
  // The chain from what connects, and each of its parts where that alone is handed in.
  ...calls(
    { languages, of: `{${activeMq.join(",")}}:{ActiveMQConnectionFactory,ActiveMQSslConnectionFactory}()`, base: first, asked: moved },
    { chain: true },
  ),
  ...calls({ languages, of: `${jms}:{${senders}}`, base: [], asked: { writes: moved.writes } }, connected),
  ...calls({ languages, of: `${jms}:{${receivers}}`, base: [], asked: { reads: moved.reads } }, connected),
  listens("org.springframework.kafka.annotation:KafkaListener", kafkaSettings),
  listens("org.springframework.amqp.rabbit.annotation:RabbitListener", rabbitSettings),
  listens("org.eclipse.microprofile.reactive.messaging:Incoming", kafkaSettings),
  listens("org.springframework.pulsar.annotation:PulsarListener", pulsarSettings),
  ...calls(
    {
      languages,
      of: "org.springframework.pulsar.core:{PulsarTemplate,ReactivePulsarTemplate}()",
      base: [],
      asked: { writes: "send sendAsync" },
    },
    { settings: pulsarSettings },
  ),
  listens("org.springframework.jms.annotation:JmsListener", jmsSettings),
  ...calls(
    { languages, of: "org.springframework.cloud.stream.function:StreamBridge()", base: [], asked: { writes: "send" }, body: 1 },
    { settings: [...kafkaSettings, ...rabbitSettings] },
  ),
];
