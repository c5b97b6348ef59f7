// What can be done with each type of field.

interface FieldTraits {
	/** Computed by Airtable, so that writes are refused. */
	readonly computed?: true;
	/** Can be created through the API. */
	readonly creatable?: true;
	/** May be the first field of a table. */
	readonly primary?: true;
	/** May be one of `fieldsToMergeOn`. */
	readonly mergeable?: true;
}

const TRAITS: Readonly<Record<string, FieldTraits>> = {
	singleLineText: { creatable: true, primary: true, mergeable: true },
	multilineText: { creatable: true, primary: true, mergeable: true },
	richText: { creatable: true },
	email: { creatable: true, primary: true },
	url: { creatable: true, primary: true },
	phoneNumber: { creatable: true, primary: true },
	number: { creatable: true, primary: true, mergeable: true },
	currency: { creatable: true, primary: true },
	percent: { creatable: true, primary: true },
	duration: { creatable: true, primary: true },
	rating: { creatable: true },
	checkbox: { creatable: true },
	date: { creatable: true, primary: true, mergeable: true },
	dateTime: { creatable: true, primary: true, mergeable: true },
	singleSelect: { creatable: true, mergeable: true },
	multipleSelects: { creatable: true, mergeable: true },
	multipleRecordLinks: { creatable: true },
	singleCollaborator: { creatable: true },
	multipleCollaborators: { creatable: true },
	multipleAttachments: { creatable: true },
	formula: { computed: true },
	rollup: { computed: true },
	count: { computed: true },
	multipleLookupValues: { computed: true },
	autoNumber: { computed: true },
	createdTime: { computed: true },
	lastModifiedTime: { computed: true },
	createdBy: { computed: true },
	lastModifiedBy: { computed: true },
	button: { computed: true },
};

/** Undefined for a type that Airtable does not have. */
export function traitsOf(type: string): FieldTraits | undefined {
	return Object.hasOwn(TRAITS, type) ? TRAITS[type] : undefined;
}

export const NUMBER_TYPES: ReadonlySet<string> = new Set([
	'number',
	'currency',
	'percent',
	'duration',
	'rating',
	'autoNumber',
	'count',
]);
