// Goes through a page with the Tab key, as a reader without a mouse.

const tab = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
const pressesTogether = 20;

/** Presses Tab until the page has been gone through; returns the faults. */
export async function tabThrough(page) {
  const keyboard = await page.context().newCDPSession(page);
  const expected = await page.evaluate(() => probes.keyboardStart());
  const most = expected + 50; // regions that scroll are stops too
  for (let pressed = 0; pressed < most; pressed += pressesTogether) {
    // Sent without waiting for each answer, in order: press, release, press, release.
    const sent = [];
    for (let i = 0; i < pressesTogether; i++) {
      sent.push(keyboard.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...tab }));
      sent.push(keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', ...tab }));
    }
    await Promise.all(sent);
    if (await page.evaluate(() => probes.keyboardDone())) {
      return page.evaluate(() => probes.keyboardEnd());
    }
  }
  return [`Tab does not come back to the start after ${most} presses, for ${expected} elements`];
}
