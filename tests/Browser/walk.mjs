import { accessible, callWeChat, check, open, options, run, sees, shot, step, upload, write } from './support.mjs';

const follower = 'oSimulator-follower-000001';
const menu = {
  button: [
    { type: 'click', name: '订单', key: 'ORDERS' },
    {
      name: '更多',
      sub_button: [
        { type: 'view', name: '网页', url: new URL('/api/health', options.app).href },
        { type: 'scancode_waitmsg', name: '扫码', key: 'SCAN' },
        { type: 'location_select', name: '位置', key: 'WHERE' },
      ],
    },
  ],
};

const totals = page => page.evaluate(async () => (await (await fetch('/simulator/state')).json()).counts.totals);

async function greet(page) {
  await page.locator('#empty').waitFor();
  await accessible(page, 'empty');
  await page.click('#empty-follow');
  await sees(page, '已关注公众号', 'act');
  await sees(page, '欢迎关注');
  await page.locator('#follow', { hasText: '取消关注' }).waitFor();
  await write(page, '你好');
  await sees(page, '收到：你好');
}

async function keyword(page) {
  await write(page, '帮助');
  await sees(page, '发送订单号即可查物流');
  await page.locator('#traces li', { hasText: '帮助' }).first().locator('.chip.rule').first().waitFor();
  await write(page, '目录');
  await page.locator('#conversation .reply .link', { hasText: 'https://example.com/help' }).waitFor();
}

async function pictures(page) {
  await page.click('#open-plus');
  await accessible(page, 'panel');
  await page.getByRole('button', { name: '图片', exact: true }).click();
  await accessible(page, 'sheet');
  await page.getByRole('button', { name: '图片 2' }).click();
  const image = page.locator('#conversation .message img.picture').last();
  await image.waitFor();
  await page.waitForFunction(element => element.complete && element.naturalWidth > 0, await image.elementHandle());
  await sees(page, '好看的图片');
  await page.click('#open-plus');
  await page.getByRole('button', { name: '扫一扫' }).click();
  await page.locator('dialog').getByRole('button', { name: '扫一扫' }).click();
  await sees(page, '欢迎来到七号店');
}

/** Presses a button that plays, and waits for the sound to have begun: it may be over before anybody looks. */
async function plays(button) {
  await button.evaluate(element => {
    element.begun = new Promise(resolve => new MutationObserver(() => element.getAttribute('aria-pressed') === 'true' && resolve())
      .observe(element, { attributes: true }));
  });
  await button.click();
  await button.evaluate(element => element.begun);
}

async function sounds(page) {
  await page.click('#open-plus');
  await page.getByRole('button', { name: '语音', exact: true }).click();
  await accessible(page, 'voice sheet');
  await page.locator('dialog [name="text"]').fill('今天天气怎么样');
  await page.locator('dialog form button').click();
  const voice = page.locator('#conversation .message button.voice', { hasText: '今天天气怎么样' });
  await voice.filter({ hasText: '2″' }).waitFor();
  await plays(voice);
  await page.locator('#conversation .message button.voice[aria-pressed="false"]').waitFor();
  await page.click('#open-plus');
  await page.getByRole('button', { name: '视频', exact: true }).click();
  await accessible(page, 'video sheet');
  await page.getByRole('button', { name: '拍摄' }).click();
  const film = page.locator('#conversation .message video');
  await film.waitFor();
  await page.waitForFunction(one => one.readyState > 0 && one.videoWidth > 0, await film.elementHandle());
}

async function hostile(page) {
  const text = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
  await write(page, text);
  await sees(page, `收到：${text}`);
  check(await page.locator('#conversation .bubble img, #conversation .bubble script').count() === 0, 'a text stays a text');
  check(await page.evaluate(() => document.getElementById('timeline').scrollWidth <= document.getElementById('timeline').clientWidth),
    'a long text does not push the timeline aside');
  check(await page.title() === '微信模拟器', 'and does nothing');
}

async function pressMenu(page) {
  await callWeChat('/cgi-bin/menu/create', menu);
  await page.getByRole('button', { name: '订单', exact: true }).click();
  await sees(page, '最近的订单');
  await page.getByRole('button', { name: '≡ 更多' }).click();
  await shot(page, 'menu');
  await accessible(page, 'menu');
  await page.getByRole('button', { name: '扫码' }).click();
  await page.locator('dialog').getByRole('button', { name: '扫一扫' }).click();
  await sees(page, '扫了码，等待回复', 'act');
  await page.getByRole('button', { name: '消息', exact: true }).click();
}

async function kinds(page) {
  const send = (msgtype, part, more = {}) => callWeChat('/cgi-bin/message/custom/send', { touser: follower, msgtype, [msgtype]: part, ...more });
  await send('msgmenu', { head_content: '您对服务满意吗？', list: [{ id: '101', content: '满意' }, { id: '102', content: '不满意' }], tail_content: '欢迎再来' });
  await page.locator('.msgmenu .link', { hasText: '不满意' }).click();
  await sees(page, '收到：不满意');
  const shown = (await page.locator('#conversation img.picture').last().getAttribute('src')).split('/').at(-1);
  const picurl = new URL(`/simulator/media/${shown}`, options.page).href;
  await send('news', { articles: [{ title: '新品上架', description: '秋冬系列', url: 'https://example.com/new', picurl }] });
  await page.locator('.card.news', { hasText: '新品上架' }).locator('img.thumb').waitFor();
  await send('miniprogrampage', { title: '小店', appid: 'wx1', pagepath: 'pages/index', thumb_media_id: shown });
  await page.locator('.card.mini', { hasText: '小店' }).locator('img.thumb').waitFor();
  const spoken = await page.locator('#conversation .message .voice').last().getAttribute('data-media');
  const wave = await (await fetch(new URL(`/simulator/media/${spoken}`, options.page))).arrayBuffer();
  const song = await upload('voice', 'song.wav', 'audio/wav', wave);
  await send('voice', { media_id: song });
  await page.locator('#conversation .reply button.voice', { hasText: '″' }).waitFor();
  const musicurl = new URL(`/simulator/media/${song}`, options.page).href;
  await send('music', { title: '一首歌', description: '轻快', musicurl, hqmusicurl: musicurl, thumb_media_id: shown });
  await plays(page.locator('button.card.music', { hasText: '一首歌' }));
  await callWeChat('/cgi-bin/message/mass/sendall', { filter: { is_to_all: true }, msgtype: 'text', text: { content: '全场八折' } });
  await page.locator('#conversation .mass', { hasText: '群发' }).filter({ hasText: '全场八折' }).waitFor();
  check(await page.locator('#conversation li', { hasText: '全场八折' }).count() === 1, 'a mass message is shown once');
  await callWeChat('/cgi-bin/message/custom/typing', { touser: follower, command: 'Typing' });
  await page.locator('#typing').waitFor();
  await shot(page, 'kinds');
}

async function template(page) {
  await callWeChat('/cgi-bin/message/template/send', {
    touser: follower, template_id: 'SHIPPED', url: new URL('/api/health', options.app).href, data: { character_string1: { value: 'A42' }, thing2: { value: '已发货' } },
  });
  await page.locator('.card.notice', { hasText: 'A42' }).waitFor();
  await page.locator('#traces li', { hasText: 'TEMPLATESENDJOBFINISH' }).first().waitFor();
}

async function login(page) {
  await page.click('#open-web');
  await page.getByRole('button', { name: '登录本应用（网页授权）' }).click();
  const frame = page.frameLocator('dialog iframe');
  await frame.getByRole('button', { name: '允许' }).click();
  await frame.getByText(`"openid":"${follower}"`).waitFor();
  await shot(page, 'login');
  await accessible(page, 'web page');
  await page.getByRole('button', { name: '返回聊天' }).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
}

// Two tabs, two followers: each logs in as its own.
async function tabs(page) {
  const other = await page.context().newPage();
  await other.goto(options.page);
  await other.getByRole('button', { name: '小红' }).click();
  await other.click('#empty-follow');
  await sees(other, '欢迎关注');
  await login(page);
  await other.close();
}

async function pay(page) {
  const response = await fetch(new URL(`/api/pay/${options.merchant}/orders`, options.app), {
    method: 'POST', body: JSON.stringify({ out_trade_no: 'walk-0001', description: '一杯茶', total: 1850, openid: follower }),
  });
  check(response.ok, `the order is taken: ${response.status} ${await response.text()}`);
  await page.locator('#conversation li.order', { hasText: '¥18.50' }).getByRole('button', { name: '付款' }).click();
  await page.locator('dialog .pay-amount', { hasText: '¥18.50' }).waitFor();
  await accessible(page, 'payment');
  await shot(page, 'pay');
  await page.getByRole('button', { name: '立即支付' }).click();
  await page.locator('dialog', { hasText: '支付成功' }).waitFor();
  await page.locator('dialog .close').click();
  await sees(page, '已付款 1850 分');
  await page.locator('#conversation li.act', { hasText: '支付了 ¥18.50' }).locator('.trace', { hasText: '✓' }).waitFor();
  const trace = page.locator('#traces > li', { hasText: '[order] walk-0001' });
  for (const [kind, text] of [['call', '/v3/pay/transactions/jsapi'], ['try', 'pay success'], ['rule', 'PaymentSucceeded'], ['call', 'custom/send']])
    await trace.locator(`.chip.${kind}`, { hasText: text }).first().waitFor();
  const refund = await fetch(new URL(`/api/pay/${options.merchant}/orders/walk-0001/refunds`, options.app), {
    method: 'POST', body: JSON.stringify({ out_refund_no: 'walk-r1', refund: 50, reason: '少一块糖' }),
  });
  check(refund.ok, `the refund is taken: ${refund.status} ${await refund.text()}`);
  await sees(page, '收到退款 ¥0.50', 'act');
  await trace.locator('.chip.try', { hasText: 'refund success' }).first().waitFor();
}

async function trouble(page) {
  await page.locator('#apiFailPercent').fill('50');
  await page.locator('#duplicates').fill('1');
  await page.click('#steal-token');
  await page.locator('#befall-done', { hasText: '令牌' }).waitFor();
  for (const text of ['第一条', '第二条', '第三条'])
    await write(page, text);
  for (const text of ['第一条', '第二条', '第三条'])
    await sees(page, `收到：${text}`);
  await page.locator('#traces .chip.call.bad').first().waitFor();
  await page.locator('#traces .chip.try', { hasText: 'duplicate' }).first().waitFor();
  for (const text of ['第一条', '第二条', '第三条'])
    check(await page.locator('#conversation li.reply', { hasText: `收到：${text}` }).count() === 1, `${text} is answered once`);
}

async function refusal(page) {
  await page.click('#change-key');
  await page.locator('#befall-done', { hasText: 'EncodingAESKey' }).waitFor();
  await write(page, '换了密钥');
  await sees(page, '该公众号暂时无法提供服务', 'message');
  await page.click('#restore');
  await page.locator('#befall-done', { hasText: '恢复账号' }).waitFor();
  await page.selectOption('#change-mode', 'plain');
  await page.locator('#befall-done', { hasText: '明文模式' }).waitFor();
  await page.locator('#account-facts', { hasText: '明文模式' }).waitFor();
  await page.click('#restore');
  await page.locator('#account-facts', { hasText: '安全模式' }).waitFor();
  check(await page.inputValue('#change-mode') === 'safe', 'the mode is shown as it is');
}

async function recovery(page) {
  await page.click('#calm');
  const before = await totals(page);
  await page.fill('#burst-messages', '60');
  await page.fill('#burst-followers', '6');
  await page.locator('#burst-form button').click();
  await page.locator('#burst-verdict.good', { hasText: '60' }).waitFor();
  const after = await totals(page);
  for (const count of ['pushed', 'acknowledged', 'answered'])
    check(after[count] - before[count] === 60, `${count} grew by 60, not by ${after[count] - before[count]}`);
  check(after.dead === 0, 'no dead letters');
  await write(page, '好了');
  await sees(page, '收到：好了');
}

async function details(page) {
  await page.locator('#traces li', { hasText: '好了' }).first().locator('.chip.try').first().click();
  await page.locator('dialog pre', { hasText: '<Content><![CDATA[好了]]></Content>' }).waitFor();
  const told = await page.locator('dialog').innerText();
  for (const word of ['traceparent', 'msg_signature', 'success'])
    check(told.includes(word), `the details tell ${word}`);
  for (const summary of await page.locator('dialog summary').all())
    await summary.click();
  const all = await page.locator('dialog').innerText();
  check(!/9[89]_[A-Za-z0-9_-]{20}/.test(all), 'no token is shown');
  await accessible(page, 'details');
  await shot(page, 'details');
  await page.keyboard.press('Escape');
}

async function scenario(page) {
  await page.getByRole('button', { name: '运行 follow and greet' }).click();
  await page.locator('#scenario-result .good').waitFor();
}

// By the keyboard alone: from the top of the page to a message and back to its trace.
async function keyboard(page) {
  await page.reload();
  await page.locator('.person[aria-pressed="true"]').waitFor({ state: 'attached' });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.type('键盘');
  await page.keyboard.press('Enter');
  await sees(page, '收到：键盘');
  check(await page.evaluate(() => document.activeElement.id) === 'text', 'the focus stays in the field');
}

async function elsewhere() {
  const phone = await open({ width: 390, height: 844 }, 'en-US', 'dark');
  await phone.getByRole('heading', { name: 'WeChat simulator' }).waitFor();
  for (const view of ['Followers', 'Timeline', 'Trouble', 'Chat']) {
    await phone.getByRole('button', { name: view, exact: true }).click();
    await accessible(phone, `phone, dark, ${view}`);
    await shot(phone, `phone-${view.toLowerCase()}`);
  }
  await phone.click('#language');
  await phone.getByRole('heading', { name: '微信模拟器' }).waitFor();
  await phone.reload();
  await phone.getByRole('heading', { name: '微信模拟器' }).waitFor();
  check(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is wider than the phone');
}

await run(async () => {
  const page = await open();
  await step('greet', () => greet(page));
  await step('keyword', () => keyword(page));
  await step('pictures', () => pictures(page));
  await page.screenshot({ path: options.picture });
  await step('sounds', () => sounds(page));
  await step('hostile', () => hostile(page));
  await step('menu', () => pressMenu(page));
  await step('kinds', () => kinds(page));
  await step('template', () => template(page));
  await step('login', () => login(page));
  await step('tabs', () => tabs(page));
  await step('pay', () => pay(page));
  await step('trouble', () => trouble(page));
  await step('refusal', () => refusal(page));
  await step('recovery', () => recovery(page));
  await step('details', () => details(page));
  await step('scenario', () => scenario(page));
  await accessible(page, 'desk');
  await shot(page, 'desk');
  await step('keyboard', () => keyboard(page));
  await step('elsewhere', () => elsewhere());
});
