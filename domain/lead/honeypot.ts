// Fields that people never see: whoever fills one in is a machine.
import type { Answer } from './answers';
import { parseTick } from './tick';
import { looksLikePhone } from './phone';

const TRAP =
	/^(?:_?gotcha|_?honey_?pot|_?honey|website_hp|_?hp|.*honeypot.*|bot[-_]field|bot|botcheck|fax_number|contact_me_by_fax.*|url2|aG9uZXlwb3Q|leave_blank|leave_this_(?:empty|blank)|no_?spam|anti_?spam|_?wpcf7_ak_hp_textarea|ak_hp_textarea|mc4wp_honeypot|b_[0-9a-f]{20,}_[0-9a-f]+)$/i;
/** Some forms ask for it in earnest. */
const MAYBE_REAL = /^fax_number$/i;

/** Whether a field is a trap, filled or not. */
export function isTrap({ path, labels, values }: Answer): boolean {
	const names = [path.at(-1) ?? '', ...labels].map((name) => name.trim());
	if (names.some((name) => MAYBE_REAL.test(name)) && values.every(looksLikePhone)) return false;
	return names.some((name) => TRAP.test(name));
}

/** Whether somebody fell into a trap; a box that was left unticked is none. */
export function isTrapFilled(answers: readonly Answer[]): boolean {
	return answers.some(
		(answer) => isTrap(answer) && answer.values.some((value) => parseTick(value) !== false),
	);
}
