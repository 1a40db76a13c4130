/** An error of ours. Its message is a code, one of a few that the sources name, and never what someone wrote. */
export class CodedError extends Error {}
