import { dialect } from "./javascriptStores.ts";
import type { RequestShape, Slot } from "./shape.ts";

const made = { languages: ["typescript"], verb: "" } as const;
const of = (...keys: readonly string[]): readonly Slot[] => keys.map((key) => ({ key, of: 0 }));
const within = (holder: string, ...keys: readonly string[]): readonly Slot[] => keys.map((key) => ({ key, within: holder, of: 0 }));
const root = "{forRoot,forRootAsync}";

/** Modules of Nest that connect to what they are told, at once or by a factory. */
export const javascriptNest: readonly RequestShape[] = [
  {
    ...made,
    callee: `@nestjs/typeorm:TypeOrmModule.${root}`,
    url: of("url", "host"),
    driver: [{ key: "type", of: 0 }],
  },
  { ...made, callee: `@nestjs/sequelize:SequelizeModule.${root}`, url: of("uri", "host"), driver: dialect },
  { ...made, callee: `@nestjs/mongoose:MongooseModule.${root}`, url: [...of("uri"), { arg: 0 }] },
  {
    ...made,
    callee: `@nestjs/{bull,bullmq}:BullModule.${root}`,
    url: [...within("connection", "host", "url"), ...within("redis", "host", "url"), ...of("redis", "url")],
  },
  { ...made, callee: `@nestjs-modules/ioredis:RedisModule.${root}`, url: of("url", "host") },
  {
    ...made,
    callee: `@nestjs-modules/mailer:MailerModule.${root}`,
    url: [...within("transport", "host"), ...of("transport")],
    service: within("transport", "service"),
  },
  {
    ...made,
    callee: "@nestjs-modules/mailer:MailerService().sendMail",
    url: [],
    access: "send",
    body: [{ arg: 0 }],
    registeredIn: { calls: ["forRoot", "forRootAsync"], base: [...within("transport", "host"), ...of("transport")] },
  },
];
