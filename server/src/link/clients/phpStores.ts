import type { RequestShape, Slot } from "./shape.ts";

const made = { languages: ["php"], verb: "" } as const;
const first: readonly Slot[] = [{ arg: 0 }];
const optionOf = (...keys: readonly string[]): readonly Slot[] => [...keys.map((key) => ({ key })), { arg: 0 }];

/** What a framework sends goes out by the server that the settings name. */
const mail = { languages: ["php"], verb: "", url: [], access: "write", onlyUrls: true, scheme: "smtp" } as const;

/** Data stores, brokers, mail and transfer of PHP: the call that connects. */
export const phpStores: readonly RequestShape[] = [
  { ...made, callee: ":{mysqli(),mysqli_connect,mysql_connect,mysql_pconnect}", url: [{ arg: 0 }, { key: "hostname" }], scheme: "mysql" },
  { ...made, callee: ":mysqli_init().real_connect", url: first, scheme: "mysql" },
  { ...made, callee: ":mysqli_real_connect", url: [{ arg: 1 }], scheme: "mysql" },
  { ...made, callee: ":PDO()", url: [{ arg: 0 }, { key: "dsn" }] },
  { ...made, callee: ":{pg_connect,pg_pconnect}", url: first },
  { ...made, callee: "{Doctrine\\DBAL:DriverManager.getConnection}", url: [{ key: "url" }, { key: "host" }] },
  { ...made, callee: "Illuminate\\Database\\Capsule:Manager().addConnection", url: [{ key: "url" }, { key: "host" }] },
  { ...made, callee: ":{Redis(),RedisCluster()}.{connect,pconnect}", url: [...first, { key: "host" }], scheme: "redis" },
  { ...made, callee: ":{Memcached(),Memcache()}.{connect,addServer}", url: [...first, { key: "host" }], scheme: "memcached" },
  { ...made, callee: "Predis:Client()", url: optionOf("host") },
  { ...made, callee: ":RedisCluster()", url: [{ arg: 1 }] },
  {
    ...made,
    callee: "Symfony\\Component\\Cache\\Adapter:{RedisAdapter,RedisTagAwareAdapter}.createConnection",
    url: first,
    scheme: "redis",
  },
  { ...made, callee: "Symfony\\Component\\Cache\\Adapter:MemcachedAdapter.createConnection", url: first, scheme: "memcached" },
  { ...made, callee: "{MongoDB:Client(),MongoDB\\Driver:Manager(),:MongoClient()}", url: first },
  {
    ...made,
    callee: "PhpAmqpLib\\Connection:{AMQPStreamConnection,AMQPSSLConnection,AMQPLazyConnection,AMQPSocketConnection}()",
    url: [...first, { key: "host" }],
    scheme: "amqp",
  },
  { ...made, callee: ":AMQPConnection()", url: [{ key: "host" }], scheme: "amqp" },
  { ...made, callee: "Bunny:Client()", url: [{ key: "host" }] },
  { ...made, callee: "{Enqueue\\AmqpLib,Enqueue\\AmqpExt,Enqueue\\AmqpBunny}:AmqpConnectionFactory()", url: optionOf("dsn", "host") },
  {
    ...made,
    callee: "{Elasticsearch,Elastic\\Elasticsearch,OpenSearch}:ClientBuilder{.create(),()}.setHosts",
    url: first,
    scheme: "elasticsearch",
  },
  { ...made, callee: "{Elasticsearch,Elastic\\Elasticsearch,OpenSearch}:ClientBuilder.{fromConfig}", url: [{ key: "hosts" }] },
  { ...made, callee: "Elastica:Client()", url: optionOf("host", "url") },
  { ...made, callee: "Solarium:Client()", url: [{ key: "host" }] },
  { ...made, callee: "ClickHouseDB:Client()", url: [{ key: "host" }] },
  { ...made, callee: "Laudis\\Neo4j:ClientBuilder.create().withDriver", url: [{ arg: 1 }] },
  { ...made, callee: "RdKafka:{Producer,Consumer,KafkaConsumer}().addBrokers", url: first },
  { ...made, callee: "PhpMqtt\\Client:MqttClient()", url: first },
  { ...made, callee: "PHPMailer\\PHPMailer:PHPMailer().Host", url: first },
  { ...made, callee: ":PHPMailer().Host", url: first },
  { ...made, callee: ":Swift_SmtpTransport{(),.newInstance}", url: first },
  { ...made, callee: "Symfony\\Component\\Mailer:Transport.{fromDsn}", url: first },
  { ...mail, callee: "{PHPMailer\\PHPMailer:,:}PHPMailer().{send,postSend}", baseCalls: ["Host"] },
  {
    languages: ["php"],
    verb: "",
    url: [],
    access: "write",
    onlyUrls: true,
    callee: "Symfony\\Component\\Messenger:MessageBusInterface().dispatch",
    settings: ["MESSENGER_TRANSPORT_DSN"],
  },
  {
    languages: ["php"],
    verb: "",
    url: [],
    access: "write",
    callee: "OldSound\\RabbitMqBundle\\RabbitMq:{ProducerInterface,Producer}().publish",
    settings: ["amqp://RABBITMQ_URL"],
  },
  { ...mail, callee: "Symfony\\Component\\Mailer:{MailerInterface,Mailer}().send", settings: ["MAILER_DSN"] },
  {
    ...mail,
    callee:
      "{Illuminate\\Support\\Facades:Mail,:Mail,Illuminate\\Mail:Mailer(),Illuminate\\Mail:MailManager(),Illuminate\\Contracts\\Mail:Mailer()," +
      "Illuminate\\Contracts\\Mail:MailQueue(),Illuminate\\Contracts\\Mail:Factory()}." +
      "{to().,cc().,bcc().,mailer().,driver().,locale().,}{send,queue,later,sendNow,raw,html,plain}",
    chain: true,
    configured: "laravel mail",
    settings: ["smtp://MAIL_HOST"],
    driverSetting: "MAIL_MAILER",
  },
  ...[
    ["{Illuminate\\Support\\Facades:,:}Notification.{notify,notifyNow}", { arg: 0 }] as const,
    // The channel stands where it is routed.
    ["{Illuminate\\Support\\Facades:,:}Notification.route().{notify,notifyNow}", { in: "route", arg: 0 }] as const,
    ["{Illuminate\\Support\\Facades:,:}Notification.{,locale().}{send,sendNow}", { arg: 1 }] as const,
  ].map(([callee, driver]) => ({
    ...mail,
    callee,
    driver: [driver],
    configured: "laravel notification" as const,
    settings: ["smtp://MAIL_HOST"],
    driverSetting: "MAIL_MAILER",
  })),
  // What PHP itself sends goes where its own settings say.
  { ...mail, callee: ":{mail,wp_mail}", settings: ["smtp://WPMS_SMTP_HOST"] },
  { ...made, callee: "Symfony\\Component\\Mailer\\Transport\\Smtp:EsmtpTransport()", url: first },
  { ...made, callee: "{Laminas\\Mail,Zend\\Mail}\\Transport:SmtpOptions()", url: [{ key: "host" }] },
  { ...made, callee: ":{ftp_connect,ftp_ssl_connect}", url: first, scheme: "ftp" },
  { ...made, callee: ":{ssh2_connect,ldap_connect,imap_open}", url: first },
  { ...made, callee: ":{fsockopen,pfsockopen,stream_socket_client}", url: first },
  { ...made, callee: "{phpseclib\\Net,phpseclib3\\Net}:SFTP()", url: first, scheme: "sftp" },
  { ...made, callee: "{phpseclib\\Net,phpseclib3\\Net}:SSH2()", url: first },
  { ...made, callee: "League\\Flysystem\\PhpseclibV3:SftpConnectionProvider()", url: [...first, { key: "host" }], scheme: "sftp" },
  { ...made, callee: "League\\Flysystem\\Ftp:FtpConnectionOptions.fromArray", url: [{ key: "host" }] },
  { ...made, callee: "LdapRecord:Connection()", url: [{ key: "hosts" }] },
  { ...made, callee: "Webklex\\PHPIMAP:ClientManager().make", url: [{ key: "host" }] },
];
