// The public holidays of all countries, as one file of the package instead of 35 MB beside it (tools/bundleLibraries.ts).
import PublicHolidays from 'date-holidays';

export { PublicHolidays };
