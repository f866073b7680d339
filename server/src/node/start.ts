import { runCompiled } from "./codeCache.ts";
import { setShortRunFlags } from "./flags.ts";

declare const PERIMETER_CODE: string;

// Code that is kept is good for the settings under which it was compiled.
setShortRunFlags();
runCompiled(__dirname, "cliProgram.js", PERIMETER_CODE);
