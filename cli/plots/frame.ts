/** A plot's coordinate system: data on both axes from 0 to a maximum, drawn into a fixed frame. */
export interface PlotFrame {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Value at the top of the vertical axis. */
  readonly yMaximum?: number;
}

/** Drawing area inside the picture, in its pixels. */
const WIDTH = 460;
const HEIGHT = 380;
const LEFT = 56;
const RIGHT = 16;
const TOP = 36;
const BOTTOM = 48;

/** Fake and real in two colours that differ in lightness too, so that they stay apart in grey. */
export const COLOURS = { fake: '#c2410c', real: '#38a3d1', line: '#334155', grid: '#d8dee6' } as const;

/** Horizontal pixel of a value in [0, 1]. */
export function x(value: number): number {
  return round(LEFT + value * (WIDTH - LEFT - RIGHT));
}

/** Vertical pixel of a value between 0 and `maximum`. */
export function y(value: number, maximum = 1): number {
  return round(HEIGHT - BOTTOM - (value / maximum) * (HEIGHT - TOP - BOTTOM));
}

/** A complete SVG picture: title, axes with ticks at the fifths, and `content` on top. Readable by itself. */
export function svgPlot(
  { title, xLabel, yLabel, yMaximum = 1 }: PlotFrame,
  content: readonly string[],
): string {
  const fifths = [0, 0.2, 0.4, 0.6, 0.8, 1];
  const bottom = y(0);
  const left = x(0);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="#1e293b">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="${left}" y="20" font-size="14" font-weight="600">${escapeXml(title)}</text>`,
    ...fifths.flatMap((tick) => [
      `<path d="M${left} ${y(tick)}H${x(1)}M${x(tick)} ${bottom}V${y(1)}" stroke="${COLOURS.grid}"/>`,
      `<text x="${x(tick)}" y="${bottom + 18}" text-anchor="middle">${tick}</text>`,
      `<text x="${left - 8}" y="${y(tick) + 4}" text-anchor="end">${Number((tick * yMaximum).toFixed(2))}</text>`,
    ]),
    ...content,
    `<path d="M${left} ${y(1)}V${bottom}H${x(1)}" fill="none" stroke="${COLOURS.line}"/>`,
    `<text x="${x(0.5)}" y="${bottom + 38}" text-anchor="middle">${escapeXml(xLabel)}</text>`,
    `<text transform="translate(16 ${y(0.5)}) rotate(-90)" text-anchor="middle">${escapeXml(yLabel)}</text>`,
    '</svg>',
  ].join('\n');
}

/** Text made safe for SVG and HTML, attributes included. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A tenth of a pixel is finer than anybody sees. */
function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
