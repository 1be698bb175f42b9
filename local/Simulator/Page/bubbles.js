import { make } from './dom.js';
import { hasWord, t } from './language.js';
import { act } from './server.js';
import { openWeb } from './web.js';


/** A text with WeChat's links: <a href="…">…</a> as the account may write it, and bare addresses. Everything else stays text. */
function richText(content) {
  const bubble = make('div', { className: 'bubble' });
  const pattern = /<a\s[^>]*?href\s*=\s*["']([^"']+)["'][^>]*>([^<]*)<\/a>|(https?:\/\/[^\s<>"'，。；！？）]+)/gi;
  let end = 0;
  for (const match of content.matchAll(pattern)) {
    bubble.append(content.slice(end, match.index));
    const url = match[1] ?? match[3];
    bubble.append(webLink(url, match[2] ?? url));
    end = match.index + match[0].length;
  }
  bubble.append(content.slice(end));
  return bubble;
}

const webLink = (url, words) => make('button', { type: 'button', className: 'link', onclick: () => openWeb(url) }, words);

function picture(mediaId) {
  const image = make('img', { className: 'picture', src: `/simulator/media/${encodeURIComponent(mediaId ?? '')}`, alt: t('picture'), loading: 'lazy' });
  image.addEventListener('error', () => image.replaceWith(placeholder(t('picture'), mediaId)), { once: true });
  return image;
}

const placeholder = (kind, name) => make('div', { className: 'bubble placeholder' }, make('strong', {}, kind), make('small', {}, name ?? ''));

function voice(part) {
  const seconds = Math.min(60, Math.max(2, Math.ceil([...(part.text ?? '')].length / 4)));
  return make('div', { className: 'bubble voice' },
    make('span', { className: 'waves', 'aria-hidden': 'true' }, ')))'), `${seconds}″`,
    part.text ? make('small', {}, part.text) : null);
}

const video = part => make('div', { className: 'card video' },
  make('span', { className: 'play', 'aria-hidden': 'true' }, '▶'),
  make('strong', {}, part.title || t('video')), make('small', {}, part.description ?? ''));

const music = part => make('div', { className: 'card music' },
  make('span', { className: 'play', 'aria-hidden': 'true' }, '♪'),
  make('strong', {}, part.title || t('music')), make('small', {}, part.description ?? ''));

function article(item) {
  return make('button', { type: 'button', className: 'card news', onclick: () => item.url && openWeb(item.url) },
    make('strong', {}, item.title ?? ''),
    make('span', { className: 'news-row' }, make('small', {}, item.description ?? ''), make('span', { className: 'thumb', 'aria-hidden': 'true' })));
}

const news = part => make('div', { className: 'stack' }, ...(part.articles ?? []).map(article));

function menu(part) {
  return make('div', { className: 'bubble msgmenu' },
    make('p', {}, part.head_content ?? ''),
    make('ul', {}, ...(part.list ?? []).map(item => make('li', {}, make('button', {
      type: 'button',
      className: 'link',
      onclick: () => act({ type: 'text', text: item.content, menuId: `${item.id}` }),
    }, item.content)))),
    part.tail_content ? make('p', {}, part.tail_content) : null);
}

const miniProgram = part => make('div', { className: 'card mini' },
  make('strong', {}, part.title || t('miniprogram')),
  make('span', { className: 'thumb wide', 'aria-hidden': 'true' }),
  make('small', {}, `${t('miniprogram')} · ${part.pagepath ?? ''}`));

/** A template or subscription notice: its values in rows, as WeChat lays it out. */
function notice(kind, body) {
  const jump = body.miniprogram?.pagepath || body.url || body.page;
  const rows = Object.entries(body.data ?? {}).map(([name, value]) =>
    [make('dt', {}, name), make('dd', {}, `${value?.value ?? ''}`)]).flat();
  return make('div', { className: 'card notice' },
    make('strong', {}, body.title || t(kind)),
    make('dl', {}, ...rows),
    jump ? make('button', { type: 'button', className: 'more', onclick: () => openWeb(jump) }, t('details')) : null);
}

const location = part => make('div', { className: 'card place' },
  make('strong', {}, part.label || t('location')),
  make('small', {}, `${Number(part.x).toFixed(4)}, ${Number(part.y).toFixed(4)}`),
  make('span', { className: 'map', 'aria-hidden': 'true' }, '📍'));

const link = part => article({ title: part.title, description: part.description, url: part.url });

const kinds = {
  text: part => richText(part.content ?? ''),
  image: part => picture(part.media_id ?? part.media_ids?.[0]),
  images: part => make('div', { className: 'stack' }, ...(part.media_ids ?? []).map(picture)),
  voice,
  video,
  shortvideo: video,
  mpvideo: video,
  music,
  news,
  mpnews: part => placeholder(t('article'), part.media_id),
  mpnewsarticle: part => placeholder(t('article'), part.article_id),
  msgmenu: menu,
  miniprogrampage: miniProgram,
  wxcard: part => placeholder(t('card'), part.card_id),
  location,
  link,
};

/** What a message looks like: a message of the account by its kind, one of the follower by its own type. */
export function bubble(event) {
  const { message, text } = event;
  if (!message)
    return make('div', { className: 'bubble' }, text ?? '');
  const type = event.type ?? message.msgtype;
  if (['template', 'subscribe', 'subscribeOnce'].includes(type))
    return notice(type, message);
  const show = kinds[type];
  return show ? show(message[type] ?? {}) : placeholder(hasWord(type) ? t(type) : type, text);
}
