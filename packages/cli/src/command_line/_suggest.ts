// Beside what needs it, so that a command line that is right does not load it.
export { suggest } from "@drivelens/core";
