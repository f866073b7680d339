import { list } from "./desk";
import { send } from "./send.test";
list();
send();
