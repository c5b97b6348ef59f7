// Academic and professional titles: `Dr.`, `lic. iur.`, `Dipl.-Ing.`.

const TITLE =
	/^(?:dr|prof|dipl|ing|mag|lic|iur|med|dent|vet|phil|rer|nat|oec|pol|hc|h\.c|univ|doz|pd|msc|bsc|ma|ba|mba|phd|ph\.d|llm|ll\.m|dott|dott\.ssa|avv|arch|rag|geom|me|rev|fh|eth|hsg|cand|stud|jun|sen|jr|sr|ii|iii|dipl\.-ing|dipl\.-kfm|dipl\.-kff|dipl\.-psych|dr\.-ing|m\.sc|b\.sc|m\.a|b\.a|mas|cas|das|emba|cfa|mmag|bakk|ddr|kr|kommr|dkfm|mlaw|ing\.-büro)\.?$/i;

/** `(FH)` too. */
export const isTitleWord = (word: string): boolean => TITLE.test(word.replace(/^\((.+)\)$/, '$1'));

/** Whether a text is nothing but a title. */
export function isTitle(text: string): boolean {
	const words = text.trim().split(/\s+/).slice(0, 8);
	return text.length <= 60 && words.every((word) => isTitleWord(word));
}
