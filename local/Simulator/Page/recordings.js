import { make } from './dom.js';
import { t } from './language.js';
import { draw } from './pictures.js';
import { act, upload } from './server.js';
import { openDialog, openSheet } from './sheet.js';

const rate = 8_000;
const secondsMax = 20;
const filmSeconds = 2;
const framesPerSecond = 25;

/** A mumble as long as the text takes to say: one vowel a syllable, as a WAV file of 16 bits. AMR, which phones record, no browser plays. */
function mumble(text) {
  const syllable = 0.22;
  const seconds = Math.min(secondsMax, Math.max(1, [...text].length * syllable));
  const samples = new Int16Array(Math.round(seconds * rate));
  for (let n = 0; n < samples.length; n++) {
    const time = n / rate;
    const place = time / syllable % 1;
    const pitch = 150 + 40 * Math.sin(Math.floor(time / syllable) * 2.4);
    let wave = 0;
    for (let harmonic = 1; harmonic <= 6; harmonic++)
      wave += Math.sin(2 * Math.PI * pitch * harmonic * time) / harmonic;
    samples[n] = 6_000 * wave * Math.sin(Math.PI * place) ** 2;
  }
  const head = new DataView(new ArrayBuffer(44));
  const word = (at, letters) => [...letters].forEach((letter, n) => head.setUint8(at + n, letter.charCodeAt(0)));
  word(0, 'RIFF');
  head.setUint32(4, 36 + samples.byteLength, true);
  word(8, 'WAVEfmt ');
  head.setUint32(16, 16, true);
  head.setUint16(20, 1, true);
  head.setUint16(22, 1, true);
  head.setUint32(24, rate, true);
  head.setUint32(28, rate * 2, true);
  head.setUint16(32, 2, true);
  head.setUint16(34, 16, true);
  word(36, 'data');
  head.setUint32(40, samples.byteLength, true);
  return new Blob([head, samples], { type: 'audio/wav' });
}

/** Lets the user say something: in words, which are mumbled, or by a file. */
export async function sendVoice() {
  const said = await openSheet({
    title: 'voice',
    hint: 'voiceHint',
    fields: [
      { name: 'text', label: 'voiceText', maxLength: 200 },
      { name: 'file', label: 'voiceFile', type: 'file', accept: '.mp3,.wav,.amr' },
    ],
  });
  if (!said)
    return;
  const mediaId = await upload(said.file.size ? said.file : mumble(said.text));
  if (mediaId)
    await act({ type: 'voice', mediaId, text: said.text || undefined });
}

async function send(file) {
  const mediaId = await upload(file);
  if (mediaId)
    await act({ type: 'video', mediaId });
}

/** Films a drawn landscape whose hills move. */
async function film(canvas) {
  const type = ['video/mp4', 'video/webm'].find(one => MediaRecorder.isTypeSupported(one));
  const recorder = new MediaRecorder(canvas.captureStream(framesPerSecond), { mimeType: type });
  const parts = [];
  recorder.addEventListener('dataavailable', event => parts.push(event.data));
  const ended = new Promise(resolve => recorder.addEventListener('stop', resolve));
  recorder.start();
  const start = performance.now();
  while (performance.now() - start < filmSeconds * 1_000) {
    draw(canvas, 1 + (performance.now() - start) / 2_000);
    await new Promise(requestAnimationFrame);
  }
  recorder.stop();
  await ended;
  return new Blob(parts, { type });
}

/** Lets the user choose a video that is filmed here, or a file. */
export function chooseVideo() {
  const canvas = make('canvas', { className: 'film', 'aria-hidden': 'true' });
  draw(canvas, 1);
  const record = make('button', {
    type: 'button',
    onclick: async () => {
      record.disabled = true;
      const made = await film(canvas);
      dialog.close();
      await send(made);
    },
  }, t('film'));
  const file = make('input', {
    type: 'file',
    accept: 'video/mp4,video/webm',
    onchange: async () => {
      dialog.close();
      await send(file.files[0]);
    },
  });
  const dialog = openDialog(t('video'), make('p', { className: 'hint' }, t('filmHint')), canvas,
    make('p', { className: 'tools' }, record, make('label', { className: 'file quiet' }, make('span', {}, t('file')), file)));
}
