import {StrictMode, useEffect, useMemo, useState, useSyncExternalStore} from "react";
import {createRoot} from "react-dom/client";
import {createClient, createSearchBox, type Messages} from "@materia/materia-search";
import type {} from "@materia/materia-search/react";

const api = new URLSearchParams(location.search).get("api")!;
const messages: Messages = {more: "Everything"};

// A box of one's own, without the element.
function Headless() {
  const box = useMemo(() => createSearchBox({client: createClient(api)}), []);
  const {list} = useSyncExternalStore(box.subscribe, box.getState);
  useEffect(() => () => box.stop(), [box]);
  return <><input id="headless" aria-label="Own box" onChange={(event) => box.type(event.target.value)} />
    <ul id="names">{list?.names.map((one) => <li key={one.text}>{one.text}</li>)}</ul></>;
}

function App() {
  const [total, setTotal] = useState(0), [picked, setPicked] = useState(""), [lang, setLang] = useState("en"), [shown, setShown] = useState(true);
  return <>
    {shown && <materia-search api={api} lang={lang} messages={messages} shortcut limit={3} onmateria-results={({detail}) => setTotal(detail.result.total)}
      onmateria-select={(event) => {
        if (event.detail.kind !== "result") return;
        event.preventDefault();
        setPicked(event.detail.hit.monograph.title);
      }} />}
    <output id="total">{total}</output><output id="picked">{picked}</output>
    <button id="lang" onClick={() => setLang("de")}>Deutsch</button><button id="toggle" onClick={() => setShown(!shown)}>Show</button>
    <Headless />
  </>;
}

createRoot(document.getElementById("app")!).render(<StrictMode><App /></StrictMode>);
