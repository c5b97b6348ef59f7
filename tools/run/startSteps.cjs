// Says how far npm start is: the steps stand in startSteps.json, which the compiled part reads as well.
'use strict';

const STEPS = require('./startSteps.json');

/** The line for a step, counted from 1. */
function startStep(number) {
	const { what, usual } = STEPS[number - 1];
	return `Step ${number} of ${STEPS.length}: ${what} (${usual})`;
}

const sayStep = (number) => void process.stdout.write(`${startStep(number)}\n`);

module.exports = { sayStep, startStep };
