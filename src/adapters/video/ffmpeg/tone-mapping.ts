import type { ProbedPicture } from './parse-probe.ts';

/** High dynamic range, by ffmpeg's names: HLG and PQ (ITU-R BT.2100). */
const HDR_TRANSFERS = ['arib-std-b67', 'smpte2084'];

/** The light of a white sheet of paper in HDR, and of the brightest spot where the file does not tell (ITU-R BT.2408, BT.2100). */
const PAPER_WHITE_NITS = 203;
const PEAK_NITS = 1000;

/**
 * The filters that bring high dynamic range to what a screen without it shows; none for other pictures.
 *
 * Browsers show paper white at half of the screen's light and bend what is brighter into the other half (Chromium's
 * reference-white operator). A Möbius curve that leaves the straight line at 0.42 comes within three of its 255 levels; so a
 * face scores the same whichever decoder opened the file.
 */
export function toneMapping({
  transfer,
  primaries,
}: Pick<ProbedPicture, 'transfer' | 'primaries'>): string[] {
  if (transfer === null || !HDR_TRANSFERS.includes(transfer)) return [];
  const white = 2 * PAPER_WHITE_NITS;
  return [
    // Without primaries nothing can be converted; those of BT.2100 are the ones that belong to these transfers.
    ...(primaries === null ? ['setparams=color_primaries=bt2020:colorspace=bt2020nc'] : []),
    `zscale=transfer=linear:npl=${white}`,
    'format=gbrpf32le',
    `tonemap=mobius:param=0.42:desat=0:peak=${PEAK_NITS / white}`,
    'zscale=primaries=bt709:transfer=iec61966-2-1:matrix=gbr:range=pc',
    'format=gbrp',
  ];
}
