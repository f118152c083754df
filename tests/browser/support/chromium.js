// Debian's Chromium, silent on the network but for what it is told to open; or Debian's Firefox, with
// scripts/browser-tests --firefox.
import {chromium, firefox} from "playwright-core";

export const isFirefox = process.env.MATERIA_BROWSER === "firefox";

export const launch = () => isFirefox ? firefox.launch({
  channel: "moz-firefox", executablePath: "/usr/bin/firefox-esr",
  firefoxUserPrefs: {"browser.sessionhistory.max_total_viewers": 0},  // nobody is told of a page that comes from its memory
}) : chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
});
