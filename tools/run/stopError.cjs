// The one error that a person sees as a sentence, without a stack trace.
'use strict';

/** The command cannot go on; the message says what happened and what to do. */
class StopError extends Error {}

module.exports = { StopError };
