import { useEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import { en } from '../../text/en.ts';
import { useEvidence, usePlayhead } from '../evidence-context.ts';
import { FramesStage } from './frames-stage.tsx';
import { FaceOverlay } from './face-overlay.tsx';
import { playVideo } from './play-video.ts';
import styles from './stage.module.css';

/** The picture with the faces marked on it: the file where the browser can show it, else the frames that were analysed. */
export function Stage(): ReactNode {
  const { report, file } = useEvidence();
  const { width, height, kind, duration } = report.video;
  const medium = usePlayhead((state) => state.medium);
  const boxes = usePlayhead((state) => state.boxes);
  const still = kind === 'image' && duration === 0;
  const shape = { '--aspect': width / height } as CSSProperties;
  return (
    <div className={styles.screen} role="group" aria-label={en.viewer.stageLabel}>
      <div className={styles.stage} style={shape} data-medium={medium} data-testid="stage">
        <Medium file={kind === 'video' || still ? file : null} still={still} />
        {medium === 'frames' && <FramesStage />}
        {boxes && <FaceOverlay />}
      </div>
    </div>
  );
}

function Medium({ file, still }: { readonly file: File | null; readonly still: boolean }): ReactNode {
  const { playhead } = useEvidence();
  const medium = usePlayhead((state) => state.medium);
  useEffect(() => {
    if (!file) playhead.getState().opened('frames');
  }, [file, playhead]);
  if (!file || medium === 'frames') return null;
  return still ? <Picture file={file} /> : <Video file={file} />;
}

function Video({ file }: { readonly file: File }): ReactNode {
  const video = useRef<HTMLVideoElement>(null);
  const { playhead, report, tolerance } = useEvidence();
  const beginsWithPicture = report.decoder.tier !== 'element';
  useEffect(
    () => playVideo(video.current!, file, { playhead, tolerance, beginsWithPicture }),
    [file, playhead, tolerance, beginsWithPicture],
  );
  return <video ref={video} muted playsInline preload="auto" disablePictureInPicture />;
}

function Picture({ file }: { readonly file: File }): ReactNode {
  const picture = useRef<HTMLImageElement>(null);
  const { playhead } = useEvidence();
  useEffect(() => {
    const url = URL.createObjectURL(file);
    picture.current!.src = url;
    return () => URL.revokeObjectURL(url);
  }, [file]);
  const { opened } = playhead.getState();
  return <img ref={picture} alt="" onLoad={() => opened('picture')} onError={() => opened('frames')} />;
}
