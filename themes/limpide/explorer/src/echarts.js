// ECharts, less what figures do not use.

import { init, registerLocale, use } from 'echarts/core';
import { BarChart, LineChart, RadarChart, ScatterChart } from 'echarts/charts';
import { DataZoomSliderComponent, GridComponent, LegendPlainComponent, MarkLineComponent, RadarComponent, TooltipComponent } from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import french from 'echarts/i18n/langFR-obj.js';

use([
  BarChart, LineChart, RadarChart, ScatterChart,
  DataZoomSliderComponent, GridComponent, LegendPlainComponent, MarkLineComponent, RadarComponent, TooltipComponent,
  LabelLayout, SVGRenderer,
  CanvasRenderer, // for pictures to take away: an SVG in an image would need a wider security policy
]);
registerLocale('FR', french);

export { init };
