// Measuring tools for the scripts in this folder.
import {connect, createServer} from "node:net";

export const percentile = (values, share) => [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)];
export const median = (values) => percentile(values, 0.5);

// The time from the next input into the box to the frame with a new first element of this selector, of this text where
// one is given. ready: it is being watched for.
export function paintedAfter(page, selector, text = null) {
  const watched = page.evaluateHandle(([selector, text]) => {
    const painted = new Promise((done) => {
      document.getElementById("q").addEventListener("input", ({timeStamp}) => {
        const look = () => {
          const first = document.querySelector(selector);
          if (!first || (text !== null && first.textContent !== text) || first.dataset.seen) return false;
          first.dataset.seen = "yes";
          requestAnimationFrame(() => {
            const {port1, port2} = new MessageChannel();  // comes behind the painting of this frame
            port1.onmessage = () => done(performance.now() - timeStamp);
            port2.postMessage(0);
          });
          return true;
        };
        const observer = new MutationObserver(() => look() && observer.disconnect());
        observer.observe(document, {subtree: true, childList: true});
      }, {once: true, capture: true});
    });
    return {painted};
  }, [selector, text]);
  return {ready: watched, milliseconds: watched.then((handle) => handle.evaluate(({painted}) => painted))};
}

// A relay to a server on this machine that counts what the server sends, headers and all: {origin, bytes(), stop()}.
export function counted(origin) {
  let bytes = 0;
  const relay = createServer((client) => {
    const server = connect(Number(new URL(origin).port), "127.0.0.1");
    server.on("data", (data) => bytes += data.length);
    client.pipe(server).pipe(client);
    for (const socket of [client, server]) socket.on("error", () => (client.destroy(), server.destroy()));
  });
  return new Promise((listening) => relay.listen(0, "127.0.0.1", () => listening({
    origin: "http://127.0.0.1:" + relay.address().port,
    bytes: () => bytes,
    stop: () => relay.close(),
  })));
}
