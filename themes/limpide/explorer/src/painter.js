// What zrender draws a picture to take away with: once, on a canvas that shows nowhere. Its own painter
// keeps layers, to draw again what moves.

import { brush, brushLoopFinalize } from 'zrender/lib/canvas/graphic.js';

export class PicturePainter {
  constructor(root, storage, { width, height }) {
    Object.assign(this, { type: 'canvas', root, storage, width, height, canvas: document.createElement('canvas') });
  }

  getType() { return this.type; }
  getViewportRoot() { return this.canvas; }
  getViewportRootOffset() { return { offsetLeft: 0, offsetTop: 0 }; }
  getWidth() { return this.width; }
  getHeight() { return this.height; }
  refresh() {}
  clear() {}
  dispose() {}

  /** Draws it all: the canvas of a chart. */
  getRenderedCanvas({ pixelRatio }) {
    const { canvas, width, height } = this;
    canvas.width = width * pixelRatio;
    canvas.height = height * pixelRatio;
    const pen = canvas.getContext('2d');
    pen.dpr = pixelRatio; // zrender looks for it there
    pen.scale(pixelRatio, pixelRatio);
    const scope = { inHover: false, viewWidth: width, viewHeight: height, beforeBrushParam: {} };
    for (const shape of this.storage.getDisplayList(true)) brush(pen, shape, scope);
    brushLoopFinalize(pen, scope);
    return canvas;
  }
}
