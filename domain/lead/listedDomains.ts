// Free mail providers of the whole world, as one file of the package (tools/bundleLibraries.ts). Beside it the library would
// fetch the list anew from three servers while it is installed: another one for everybody, and no installation without them.
import listedDomains from 'free-email-domains';

export { listedDomains };
