import { list } from "./desk";
list();
