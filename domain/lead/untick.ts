// Boxes that came ticked, with words that tell how to say no: "Untick this box if you do not want our newsletter".
import { foldWords } from './text';
import { MAX_WORDING } from './wording';

const TICK = '(?:haken|hakchen|kreuz|kreuzchen)';
const BOX = '(?:kastchen|feld|checkbox|box)';
const UNTICK = new RegExp(
	[
		String.raw`(?:^| )(?:un ?tick|un ?check|de ?select|un ?select)(?:ing)? `,
		String.raw`(?:^| )(?:remove|clear|delete|take out) (?:\w+ )?(?:tick|check ?mark|cross)(?: |$)`,
		String.raw`(?:^| )(?:leave|keep) (?:\w+ ){0,2}(?:ticked|checked)(?: |$)`,
		String.raw`(?:^| )${TICK} (?:\w+ ){0,4}(?:entfern\w*|losch\w*|heraus\w*|raus\w*|weg(?:nehm\w*|mach\w*)?|lass\w*)(?: |$)`,
		String.raw`(?:^| )(?:entfern\w*|losch\w*|nehmen|nehmt|nimm|lass\w*) (?:\w+ ){0,4}${TICK}(?: |$)`,
		String.raw`(?:^| )${BOX} (?:\w+ ){0,3}(?:deaktivier\w*|abwahl\w*)(?: |$)`,
		String.raw`(?:^| )(?:deaktivier\w*|abwahl\w*) (?:\w+ ){0,3}${BOX}(?: |$)`,
		String.raw`(?:^| )(?:decoche|decocher|decochez|deselectionne[rz]?|deselezion(?:a|are|ate|i)) (?=\w)`,
		String.raw`(?:^| )(?:retire[rz]|enleve[rz]?|supprime[rz]?) (?:\w+ )?coche(?: |$)`,
		String.raw`(?:^| )(?:togli\w*|rimuov\w*|elimin\w*) (?:\w+ )?(?:spunta|crocetta)(?: |$)`,
	].join('|'),
);
/** "Leave this box empty if you do not want": only with the negation, since some ask to leave it empty for a yes. */
const LEAVE_EMPTY =
	/(?:leave|keep) (?:\w+ ){0,3}(?:blank|empty|un ?ticked|un ?checked)|leer (?:zu )?lass\w*|laisse[rz] (?:\w+ ){0,3}vide|lasci\w* (?:\w+ ){0,3}vuot\w*/;
const NEGATION = /(?:^| )(?:not|don t|no|nicht|kein\w*|ne|pas|aucun\w*|non|nessun\w*)(?: |$)/;

/** Before a wording is folded, since every label and answer comes through here. */
const MAYBE = /tick|check|select|clear|cross|box|blank|empty|h[aä](?:k|ck|e?kch)|kreuz|k[aä]stchen|feld|leer|coch|s[eé]lection|vide|selezion|spunta|crocetta|vuot/i;

/**
 * Whether the words tell to take a tick out, or to leave one in. A yes to them is nobody's act: the box came ticked, which is no
 * consent (Court of Justice of the EU, C-673/17, Planet49), and nothing is taken back either. A no to them was somebody's.
 */
export function tellsToUntick(wording: string): boolean {
	if (!MAYBE.test(wording)) return false;
	const words = foldWords(wording.slice(0, MAX_WORDING));
	if (UNTICK.test(words)) return true;
	const empty = LEAVE_EMPTY.exec(words);
	return empty !== null && NEGATION.test(words.slice(empty.index + empty[0].length));
}
