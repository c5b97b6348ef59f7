// What the dashboard draws with: these parts of Apache ECharts and no others. The build puts them into this one file of the
// package (tools/bundleLibraries.ts), instead of the 60 MB of the whole library beside it.
import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { LegacyGridContainLabel } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, CustomChart, LineChart, GridComponent, LegacyGridContainLabel, SVGRenderer]);

export { init };
export type { CustomSeriesRenderItem, EChartsOption } from 'echarts';
