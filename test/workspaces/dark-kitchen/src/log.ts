import winston from "winston";

/** The shop's logger: to the console, and to the log drain. */
export const logger = winston.createLogger({
  level: "info",
  transports: [
    new winston.transports.Console(),
    new winston.transports.Http({ host: "logs.metricsco.example", path: "/ingest", ssl: true }),
  ],
});
