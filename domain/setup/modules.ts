// Which tables belong to the modules that a firm chose.
import { MODULES, type Module, TABLES, TABLE_KEYS, type TableKey } from '../schema';

/** What a module cannot do without; every module needs the core. */
const NEEDS: { readonly [M in Module]?: readonly Module[] } = {
	sequences: ['mail'],
	surveys: ['mail'],
};

/** The modules chosen and those that they need, in the order of {@link MODULES}. */
export function completeModules(chosen: readonly Module[]): readonly Module[] {
	const needed = new Set<Module>(['core', ...chosen, ...chosen.flatMap((key) => NEEDS[key] ?? [])]);
	return MODULES.filter((module) => needed.has(module));
}

/** The tables of these modules and of those that they need. */
export function tablesOf(chosen: readonly Module[]): readonly TableKey[] {
	const modules: readonly string[] = completeModules(chosen);
	return TABLE_KEYS.filter((key) => modules.includes(TABLES[key].module));
}
