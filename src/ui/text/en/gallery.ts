import { count } from '../format.ts';

/** The pictures that were scored: strips, the enlarged view, the heat map. */
export const gallery = {
  cropsHeading: 'Exactly what was scored',
  cropsHint: 'Choose a picture to enlarge it and to see its heat map.',
  cropsList: (face: number) => `Crops scored, face ${face}`,
  cropOf: (face: number) => `Face ${face} at `,
  cropScore: ', score ',
  cropEnlarge: '. Enlarge',
  cropAlt: (face: number, time: string) => `Face ${face} at ${time}`,
  cropForgotten: 'The picture was not kept; its score stays.',
  dialogTitle: (face: number, time: string) => `Face ${face} at ${time}`,
  position: (position: number, total: number) => `${position} of ${total}`,
  previous: 'Previous picture',
  next: 'Next picture',
  showInVideo: 'Show in the video',
  pictureFacts: (pixels: number, size: number) =>
    `The face is ${Math.round(pixels)} pixels tall in the frame as it was looked at; the model saw this picture at ${size} × ${size} pixels.`,
  heat: 'Heat map',
  heatAlt: (face: number, time: string, columns: number, rows: number) =>
    `Heat map of face ${face} at ${time}, ${columns} × ${rows} patches`,
  heatLegend: 'Colour scale of the heat map',
  heatLow: '0 like real faces',
  heatMiddle: '0.5',
  heatHigh: '1 like manipulated ones',
  heatShows:
    'Each patch has the score the whole picture would get if all of it looked like that patch. The scale is the same for every picture and every file.',
  heatShowsNot:
    'It shows what moved the score of this one frame, coarsely. It does not outline a manipulated area, it says nothing about change over time, and a warm patch proves nothing.',
  heatMissing: 'Not applicable, because this model has no activation map.',
  heatForgotten: 'Not applicable, because the picture was let go to save memory.',
  framesHeading: 'Frames analysed',
  framesSummary: (frames: number) => `${count(frames, 'frame')} analysed`,
  framesHint: (from: string) =>
    `Each with a box around the faces that were scored, a dashed one where the score is ${from} or more. Choose one to see it in the player.`,
  framesNone: 'No face',
  framesFaces: (faces: number, highest: string) =>
    `${count(faces, 'face')}, ${faces === 1 ? 'score' : 'highest score'} ${highest}`,
} as const;
