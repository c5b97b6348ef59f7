// A part of the dashboard that another area of the CRM brings along, such as customer satisfaction. Plain data: the
// dashboard decides how it looks.

export interface DashboardSection {
	/** Its place in the address of the page, e.g. `nps`. */
	readonly key: string;
	readonly title: string;
	/** The number that matters, as it is read: "+46". */
	readonly headline: SectionFigure;
	readonly figures: readonly SectionFigure[];
	/** Parts of a whole, in the order in which they are shown; empty: no bar. */
	readonly shares: readonly SectionShare[];
	/** How it is worked out, with what it rests on. */
	readonly definition: string;
}

export interface SectionFigure {
	readonly label: string;
	readonly value: string;
	/** "n = 34", a range, or that there is too little to go by; may be empty. */
	readonly note: string;
}

export interface SectionShare {
	readonly label: string;
	/** 0 to 100. */
	readonly percent: number;
	readonly tone: 'good' | 'neutral' | 'bad';
}
