import { make } from './dom.js';
import { hasWord, t } from './language.js';
import { act } from './server.js';
import { music, picture, placeholder, thumbAt, thumbOf, video, voice } from './media.js';
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

function article(item) {
  return make('button', { type: 'button', className: 'card news', onclick: () => item.url && openWeb(item.url) },
    make('strong', {}, item.title ?? ''),
    make('span', { className: 'news-row' }, make('small', {}, item.description ?? ''), thumbAt(item.picurl)));
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
  thumbOf(part.thumb_media_id, 'thumb wide'),
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
  if (type === 'mass' || type === 'preview')
    return mass(type, message, text);
  return ofKind(type, message, text);
}

function ofKind(type, message, text) {
  const show = kinds[type];
  return show ? show(message[type] ?? {}) : placeholder(hasWord(type) ? t(type) : type, text);
}

/** A message to many: what it is, under a line that says so. The pictures of one have another name there. */
const mass = (type, message, text) => make('div', { className: 'mass' },
  make('small', {}, t(type)),
  ofKind(message.msgtype === 'image' ? 'images' : message.msgtype, message, text));
