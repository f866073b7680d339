import { list } from "./desk";
if (process.env.NODE_ENV === "development") import("./mocks/handlers");
list();
