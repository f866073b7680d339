import { goClients } from "./go.ts";
import { javascriptClients } from "./javascript.ts";
import { javascriptStores } from "./javascriptStores.ts";
import { pythonClients } from "./python.ts";
import { indexShapes } from "./shape.ts";

/** Every known HTTP client by `language module:path`. */
export const shapeByCallee = indexShapes([...javascriptClients, ...javascriptStores, ...pythonClients, ...goClients]);
