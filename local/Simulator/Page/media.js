import { make } from './dom.js';
import { t } from './language.js';

const mediaUrl = id => `/simulator/media/${encodeURIComponent(id ?? '')}`;

const webUrl = address => /^https?:\/\//.test(address ?? '') ? address : null;

export const placeholder = (kind, name) =>
  make('div', { className: 'bubble placeholder' }, make('strong', {}, kind), make('small', {}, name ?? ''));

export function picture(mediaId) {
  const image = make('img', { className: 'picture', src: mediaUrl(mediaId), alt: t('picture'), loading: 'lazy' });
  image.addEventListener('error', () => image.replaceWith(placeholder(t('picture'), mediaId)), { once: true });
  return image;
}

/** The small picture of a card; a coloured square where there is none or it does not come. */
function thumb(source, className) {
  const square = make('span', { className, 'aria-hidden': 'true' });
  if (!source)
    return square;
  const image = make('img', { className, src: source, alt: '', loading: 'lazy' });
  image.addEventListener('error', () => image.replaceWith(square), { once: true });
  return image;
}

export const thumbOf = (mediaId, className = 'thumb') => thumb(mediaId && mediaUrl(mediaId), className);

export const thumbAt = (address, className = 'thumb') => thumb(webUrl(address), className);

let playing = null;

/** A button that plays a sound and stops it; what was playing before falls silent. */
function player(source, properties, ...content) {
  const sound = make('audio', { src: source, preload: 'metadata' });
  const button = make('button', {
    ...properties,
    type: 'button',
    'aria-pressed': 'false',
    onclick: () => {
      if (!sound.paused) {
        sound.pause();
        return;
      }
      playing?.pause();
      playing = sound;
      sound.currentTime = 0;
      sound.play().catch(() => button.classList.add('mute'));
    },
  }, ...content);
  for (const change of ['play', 'pause', 'ended'])
    sound.addEventListener(change, () => button.setAttribute('aria-pressed', `${!sound.paused && !sound.ended}`));
  sound.addEventListener('error', () => {
    button.classList.add('mute');
    button.append(make('small', {}, t('cannotPlay')));
  }, { once: true });
  return { button, sound };
}

export function voice(part) {
  const length = make('span', {});
  const { button, sound } = player(mediaUrl(part.media_id), { className: 'bubble voice', 'data-media': part.media_id, 'aria-label': `${t('voice')} ${part.text ?? ''}` },
    make('span', { className: 'waves', 'aria-hidden': 'true' }, ')))'), length, part.text ? make('small', {}, part.text) : null);
  sound.addEventListener('loadedmetadata', () => {
    length.textContent = `${Math.max(1, Math.round(sound.duration))}″`;
  });
  return button;
}

export function video(part) {
  const film = make('video', { src: mediaUrl(part.media_id), controls: true, preload: 'metadata', playsInline: true, 'aria-label': part.title || t('video') });
  film.addEventListener('error', () => film.replaceWith(placeholder(t('cannotPlay'), part.media_id)), { once: true });
  return make('div', { className: 'card video' }, film,
    part.title ? make('strong', {}, part.title) : null, part.description ? make('small', {}, part.description) : null);
}

export function music(part) {
  const content = [
    make('span', { className: 'play', 'aria-hidden': 'true' }, '♪'),
    make('strong', {}, part.title || t('music')), make('small', {}, part.description ?? ''), thumbOf(part.thumb_media_id),
  ];
  const source = webUrl(part.hqmusicurl) ?? webUrl(part.musicurl);
  // a song is fetched when somebody wants to hear it
  return source
    ? lazily(source, content)
    : make('div', { className: 'card music' }, ...content);
}

function lazily(source, content) {
  const { button, sound } = player(source, { className: 'card music' }, ...content);
  sound.preload = 'none';
  return button;
}
