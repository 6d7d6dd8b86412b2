// ECharts, less what figures do not use.

import { init, use } from 'echarts/core';
import { BarChart, LineChart, RadarChart, ScatterChart } from 'echarts/charts';
import { DataZoomSliderComponent, GridComponent, LegendPlainComponent, MarkLineComponent, RadarComponent, TooltipComponent } from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { PicturePainter } from './painter.js';

use([
  BarChart, LineChart, RadarChart, ScatterChart,
  DataZoomSliderComponent, GridComponent, LegendPlainComponent, MarkLineComponent, RadarComponent, TooltipComponent,
  LabelLayout, SVGRenderer,
  (echarts) => echarts.registerPainter('canvas', PicturePainter), // an SVG in an image would need a wider security policy
]);

export { init };
