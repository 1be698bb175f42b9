import { make } from './dom.js';
import { t } from './language.js';
import { act, upload } from './server.js';
import { openDialog } from './sheet.js';

const width = 480;
const height = 360;

// Each draws one picture: sky, hills, a sun; another hue and another line of hills with each number.
export function draw(canvas, number) {
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext('2d');
  const hue = number * 61 % 360;
  const sky = pen.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, `hsl(${hue} 70% 62%)`);
  sky.addColorStop(1, `hsl(${(hue + 40) % 360} 80% 86%)`);
  pen.fillStyle = sky;
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = 'hsl(48 100% 82%)';
  pen.beginPath();
  pen.arc(90 + number * 53 % 300, 90, 36, 0, 7);
  pen.fill();
  for (let range = 0; range < 3; range++) {
    pen.fillStyle = `hsl(${(hue + 120 + range * 18) % 360} 35% ${52 - range * 12}%)`;
    pen.beginPath();
    pen.moveTo(0, height);
    for (let x = 0; x <= width; x += 8)
      pen.lineTo(x, 190 + range * 50 + Math.sin(x / (60 + range * 20) + number + range * 2) * (34 - range * 8));
    pen.lineTo(width, height);
    pen.fill();
  }
}

const toBlob = canvas => new Promise(resolve => canvas.toBlob(resolve, 'image/png'));

async function send(blob, before) {
  const mediaId = await upload(blob);
  if (!mediaId)
    return;
  if (before)
    await act(before);
  await act({ type: 'image', mediaId });
}

/** Lets the user choose a picture that is drawn here, or a file; what the choice itself causes comes before the picture. */
export function choosePicture(before) {
  const grid = make('div', { className: 'picture-grid' });
  for (let number = 1; number <= 6; number++) {
    const canvas = make('canvas', { 'aria-hidden': 'true' });
    draw(canvas, number);
    grid.append(make('button', {
      type: 'button',
      'aria-label': `${t('image')} ${number}`,
      onclick: async () => {
        dialog.close();
        await send(await toBlob(canvas), before);
      },
    }, canvas));
  }
  const file = make('input', {
    type: 'file',
    accept: 'image/png,image/jpeg,image/gif',
    onchange: async () => {
      dialog.close();
      await send(file.files[0], before);
    },
  });
  const dialog = openDialog(t('image'), make('p', { className: 'hint' }, t('pictureHint')), grid,
    make('label', { className: 'file quiet' }, make('span', {}, t('file')), file));
}
