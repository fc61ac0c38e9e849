//! A real browser without a window, driven over `WebDriver`: chromium and its driver, as Debian packages them.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// The flags that work for root, and those that keep the browser from asking anybody anything.
const FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// One browser at a time: each is several programs.
static TURN: Mutex<()> = Mutex::new(());

/// A browser with one page.
pub struct Browser {
    driver: Child,
    port: u16,
    session: String,
    _profile: tempfile::TempDir,
    // What the driver says to nobody would end it.
    _said: BufReader<ChildStdout>,
    _turn: MutexGuard<'static, ()>,
}

/// Says that something was not tried, also where tests that pass are silent.
pub fn skipped(why: &str) {
    let _ = writeln!(std::io::stderr(), "SKIPPED: {why}");
}

fn program(name: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?).map(|folder| folder.join(name)).find(|file| file.is_file())
}

impl Browser {
    /// Starts one; `None`, said aloud, where there is none on this machine.
    pub fn start() -> Option<Self> {
        let (Some(binary), Some(driver)) = (program("chromium"), program("chromedriver")) else {
            skipped("no chromium with chromium-driver on this machine (.ci/run installs them)");
            return None;
        };
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        let profile = tempfile::tempdir().unwrap();
        let mut driver =
            Command::new(driver).arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut said = BufReader::new(driver.stdout.take().unwrap());
        let mut line = String::new();
        let port = loop {
            line.clear();
            assert!(said.read_line(&mut line).unwrap() > 0, "the driver says its port");
            if let Some((_, port)) = line.split_once("successfully on port ") {
                break port.trim().trim_end_matches('.').parse().unwrap();
            }
        };
        let flags: Vec<String> = FLAGS
            .iter()
            .map(|flag| (*flag).to_owned())
            .chain([format!("--user-data-dir={}", profile.path().display()), "--window-size=1280,900".to_owned()])
            .collect();
        let mut browser = Self { driver, port, session: String::new(), _profile: profile, _said: said, _turn: turn };
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "goog:chromeOptions": { "binary": binary, "args": flags },
            "goog:loggingPrefs": { "performance": "ALL", "browser": "ALL" },
        } } });
        let answer = browser.ask("POST", "/session", &wanted);
        answer["sessionId"].as_str().unwrap().clone_into(&mut browser.session);
        Some(browser)
    }

    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = if method == "POST" { body.to_string() } else { String::new() };
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(3))).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.port,
            body.len()
        )
        .unwrap();
        let mut reader = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            if line.trim().is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap();
            }
        }
        let mut answer = vec![0; length];
        reader.read_exact(&mut answer).unwrap();
        let mut answer: Value = serde_json::from_slice(&answer).unwrap();
        let value = answer["value"].take();
        assert!(value.get("error").is_none(), "{path}: {}", value["message"]);
        value
    }

    fn command(&self, path: &str, body: &Value) -> Value {
        self.ask("POST", &format!("/session/{}{path}", self.session), body)
    }

    /// Opens a file.
    pub fn open(&self, file: &Path) {
        self.open_address(&format!("file://{}", file.display()));
    }

    /// Opens an address.
    pub fn open_address(&self, address: &str) {
        self.command("/url", &json!({ "url": address }));
    }

    /// Runs a script in the page and gives what it returns.
    pub fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.command("/execute/sync", &json!({ "script": script, "args": arguments }))
    }

    /// Runs a script that calls its last argument when it has a result.
    pub fn wait_for(&self, script: &str) -> Value {
        self.command("/execute/async", &json!({ "script": script, "args": [] }))
    }

    /// A command of the developer tools.
    pub fn tools(&self, command: &str, parameters: &Value) -> Value {
        self.command("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    fn element(&self, selector: &str) -> String {
        let found = self.command("/element", &json!({ "using": "css selector", "value": selector }));
        found.as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned()
    }

    /// Clicks as a person would: only what can be seen and reached.
    pub fn click(&self, selector: &str) {
        self.command(&format!("/element/{}/click", self.element(selector)), &json!({}));
    }

    /// Types as a person would.
    pub fn types(&self, selector: &str, text: &str) {
        self.command(&format!("/element/{}/value", self.element(selector)), &json!({ "text": text }));
    }

    /// The text that can be seen in an element.
    pub fn text(&self, selector: &str) -> String {
        let path = format!("/session/{}/element/{}/text", self.session, self.element(selector));
        self.ask("GET", &path, &Value::Null).as_str().unwrap().to_owned()
    }

    /// Waits until a script gives true.
    pub fn until(&self, script: &str) {
        let started = Instant::now();
        while self.run(&format!("return {script}"), &[]) != json!(true) {
            assert!(started.elapsed() < Duration::from_secs(20), "waited in vain for {script}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Presses a key by its name.
    pub fn press(&self, key: &str) {
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            _ => panic!("{key} is no key that a test presses"),
        };
        for (kind, text) in [("keyDown", if key == "Enter" { "\r" } else { "" }), ("keyUp", "")] {
            let event = json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code, "text": text });
            self.tools("Input.dispatchKeyEvent", &event);
        }
    }

    /// How many sheets of A4 the page makes as it stands.
    pub fn sheets(&self) -> usize {
        let printed = self.tools("Page.printToPDF", &json!({ "preferCSSPageSize": true }));
        let printed = decoded(printed["data"].as_str().unwrap());
        String::from_utf8_lossy(&printed).matches("/Type /Page\n").count()
    }

    /// What was logged since the last call: `performance` or `browser`.
    pub fn log(&self, kind: &str) -> Vec<Value> {
        let log = self.command("/se/log", &json!({ "type": kind }));
        log.as_array().unwrap().clone()
    }

    /// As wide as a phone, or 0 for the window.
    pub fn width(&self, width: u64) {
        let size = json!({ "width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width > 0 });
        let command = if width == 0 { "clearDeviceMetricsOverride" } else { "setDeviceMetricsOverride" };
        self.tools(&format!("Emulation.{command}"), &size);
    }
}

/// Bytes out of base64.
fn decoded(text: &str) -> Vec<u8> {
    let digit = |letter: u8| {
        let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        digits.iter().position(|one| *one == letter).unwrap_or_default()
    };
    let four = text.as_bytes().chunks(4);
    let bytes = four.map(|four| four.iter().fold(0, |bits, letter| bits << 6 | digit(*letter)));
    bytes.flat_map(|bits| bits.to_be_bytes()[5..].to_vec()).collect()
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() && !std::thread::panicking() {
            self.ask("DELETE", &format!("/session/{}", self.session), &Value::Null);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
