//! Reads `tests/cases` and runs them through the bindings, from JSON to JSON: the same cases, by the same rules, as
//! `tests/js/cases.mjs` runs in Node and in the browser.

pub mod ipamd;

use std::fs;
use std::path::PathBuf;

use eks_max_pods::instance_types;
use eks_max_pods_wasm::call::ROW;
use serde_json::{Map, Value, json};

/// One call and what must come of it.
#[derive(Debug)]
pub struct Case {
    /// Where it stands, for a message.
    pub name: String,
    /// The function.
    pub call: String,
    /// Its arguments.
    pub args: Vec<Value>,
    /// What must stand where in the answer: paths such as `byTool.nodeadm`, `advice.*.code`; `!code` for errors.
    pub want: Vec<(String, Value)>,
    /// The cells that are neither.
    pub about: Map<String, Value>,
}

/// The text of a file in `tests/cases`.
///
/// # Panics
/// If there is none.
#[must_use]
pub fn read(file: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../cases").join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The JSON in a file of `tests/cases`.
///
/// # Panics
/// If it is none.
#[must_use]
pub fn read_json(file: &str) -> Value {
    serde_json::from_str(&read(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The cases of a table: `# call: name` says the function, a column `0` or `1.prefixDelegation` is an argument, one
/// `=byTool.nodeadm` what must come of it, any other is about the case. Cells are JSON, or else plain text; an empty
/// one says nothing.
///
/// # Panics
/// If the table has no header.
#[must_use]
pub fn table(file: &str) -> Vec<Case> {
    let text = read(file);
    let call = text.lines().find_map(|line| line.strip_prefix("# call: ")).unwrap_or_default();
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#'));
    let header: Vec<&str> = lines.next().expect("a header").1.split('\t').collect();
    lines
        .map(|(number, line)| {
            let name = format!("{file}:{}", number + 1);
            let mut case = Case { name, call: call.into(), args: vec![], want: vec![], about: Map::new() };
            for (column, cell) in header.iter().zip(line.split('\t')).filter(|(_, cell)| !cell.is_empty()) {
                let value = serde_json::from_str(cell).unwrap_or_else(|_| json!(cell));
                match (column.strip_prefix('='), column.split_once('.').unwrap_or((column, ""))) {
                    (Some(path), _) => case.want.push((path.into(), value)),
                    (None, (index, path)) if index.parse::<usize>().is_ok() => {
                        set_argument(&mut case.args, index.parse().expect("an index"), path, value);
                    }
                    (None, ("call", _)) => case.call = cell.into(),
                    _ => {
                        case.about.insert((*column).into(), value);
                    }
                }
            }
            case
        })
        .collect()
}

fn set_argument(args: &mut Vec<Value>, index: usize, path: &str, value: Value) {
    if args.len() <= index {
        args.resize(index + 1, json!({}));
    }
    match path {
        "" => args[index] = value,
        key => args[index][key] = value,
    }
}

/// Calls a function as JavaScript does: arguments made plain, answer or error as JSON.
///
/// # Errors
/// What the function refuses.
///
/// # Panics
/// If what comes out is no JSON.
pub fn call(name: &str, args: &[Value]) -> Result<Value, Value> {
    use eks_max_pods_wasm::call;
    let args = written(&json!(args));
    let answer = match name {
        "instanceTypes" => call::instance_type_names(&args)
            .map(|names| json!(names.iter().map(ToString::to_string).collect::<Vec<_>>()).to_string()),
        _ if call::COLUMNS.contains(&name) => {
            call::columns(name, &args).map(|columns| json!(columns).to_string())
        }
        "evaluateExpression" => call::evaluate_expression(&args).map(|(text, numbers)| rows(&text, &numbers)),
        "maxPods" => call::call(name, &args).map(|text| steps(&text)),
        _ => call::call(name, &args),
    };
    let parse = |text: &str| serde_json::from_str(text).unwrap_or_else(|error| panic!("{error} in {text}"));
    answer.map(|text| parse(&text)).map_err(|refused| parse(&refused.to_json()))
}

/// `tests/cases/configs.txt` as the package writes it: under each head, whose JSON is the arguments of `renderConfig`, what
/// comes of them.
///
/// # Panics
/// If a head is no JSON, or refused.
#[must_use]
pub fn configs(text: &str) -> String {
    let mut out = String::new();
    let mut line = |line: &str| {
        out.push_str(line);
        out.push('\n');
    };
    text.lines().take_while(|line| !line.starts_with("=== ")).for_each(&mut line);
    for head in text.lines().filter(|line| line.starts_with("=== ")) {
        let args: Vec<Value> =
            serde_json::from_str(&head[4..]).unwrap_or_else(|error| panic!("{head}: {error}"));
        let config = call("renderConfig", &args).unwrap_or_else(|error| panic!("{head}: {error}"));
        let list = |key: &str| config[key].as_array().expect("a list").clone();
        let word = |value: &Value| value.as_str().expect("a text").to_owned();
        line(head);
        for file in list("files") {
            line(&format!("--- {} in {}", word(&file["name"]), word(&file["language"])));
            line(&word(&file["text"]));
        }
        line("--- commands");
        list("commands").iter().for_each(|command| line(&word(command)));
        line("--- notes");
        list("notes")
            .iter()
            .for_each(|note| line(&format!("{}: {}", word(&note["code"]), word(&note["message"]))));
        line("");
    }
    out
}

/// What `steps` in `www/lib/api.ts` does.
fn steps(text: &str) -> String {
    let words = eks_max_pods_wasm::call::call("stepWords", "[]").expect("the words");
    let words: Value = serde_json::from_str(&words).expect("a list");
    let mut answer: Value = serde_json::from_str(text).expect("an answer");
    for step in answer["steps"].as_array_mut().expect("a list") {
        let about = &words[step[0].as_u64().expect("a row") as usize];
        *step = json!({
            "code": about[0],
            "name": about[1],
            "formula": step[1],
            "value": step[2],
            "unit": step[3],
            "source": about[2],
        });
    }
    answer.to_string()
}

/// What `rows` in `www/lib/api.ts` does.
fn rows(text: &str, numbers: &[f64]) -> String {
    let mut answer: Value = serde_json::from_str(text).expect("an answer");
    let errors = answer["errors"].take();
    let bits = answer["rowLints"].take();
    let told: Vec<Value> =
        answer["lints"].as_array().expect("a list").iter().map(|lint| lint["code"].clone()).collect();
    let lints = |row: f64| {
        let codes = bits.as_array().expect("a list").iter().enumerate();
        let counted = codes.filter(|(bit, code)| row as u64 & 1 << bit != 0 && told.contains(code));
        counted.map(|(_, code)| code.clone()).collect::<Vec<_>>()
    };
    let names = match answer["instanceTypes"].take() {
        Value::Array(names) => names,
        _ => instance_types().filter(|t| !t.retired()).map(|t| json!(t.name().to_string())).collect(),
    };
    assert_eq!(numbers.len(), names.len() * ROW);
    // JSON has one kind of number; NaN becomes null.
    let number = |number: f64| match number {
        whole if whole.fract() == 0.0 && whole.abs() < 1e15 => json!(whole as i64),
        other => json!(other),
    };
    let row = |(name, row): (&Value, &[f64])| {
        json!({
            "instanceType": name,
            "value": number(row[0]),
            "error": if row[1].is_nan() { Value::Null } else { errors[row[1] as usize].clone() },
            "effective": number(row[2]),
            "defaultMaxPods": number(row[3]),
            "recommended": number(row[4]),
            "podAddresses": { "secondaryIp": number(row[5]), "prefix": number(row[6]) },
            "memoryShare": number(row[7]),
            "lints": lints(row[8]),
        })
    };
    answer["rows"] = names.iter().zip(numbers.chunks(ROW)).map(row).collect();
    answer.to_string()
}

/// What `www/lib/plain.ts` writes.
fn written(value: &Value) -> String {
    let text = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    match value {
        Value::Number(number) => match number.as_f64() {
            _ if number.is_i64() => number.to_string(),
            Some(number) if number.fract() != 0.0 => format!("~\"{number}\""),
            // JavaScript's own way to write a large number.
            Some(number) if number.abs() >= 9_007_199_254_740_992.0 => {
                format!("^\"{}\"", format!("{number:e}").replace('e', "e+"))
            }
            _ => number.to_string(),
        },
        Value::String(value) => text(value),
        Value::Array(items) if items.len() > 100_000 => format!("!\"a list of {} items\"", items.len()),
        Value::Array(items) => format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(",")),
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| format!("{}:{}", text(key), written(value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}

/// What stands at a path of an answer; `*` gathers from every item of a list.
#[must_use]
pub fn at(answer: &Value, path: &str) -> Value {
    let (key, rest) = path.split_once('.').unwrap_or((path, ""));
    let found = match (key, answer) {
        ("*", Value::Array(items)) => return items.iter().map(|item| at(item, rest)).collect(),
        (index, Value::Array(items)) => {
            index.parse::<usize>().ok().and_then(|index| items.get(index).cloned()).unwrap_or(Value::Null)
        }
        _ => answer.get(key).cloned().unwrap_or(Value::Null),
    };
    if rest.is_empty() { found } else { at(&found, rest) }
}

/// Does the value meet the wish: equal, numbers as numbers, or `{ "includes": item }`?
#[must_use]
pub fn meets(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(items), Value::Object(wish)) if wish.contains_key("includes") => {
            items.iter().any(|item| meets(item, &wish["includes"]))
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| meets(a, b)),
        _ => found == wanted,
    }
}

/// A list of advice anywhere in an answer that does not have the gravest first. Reasons stand by how likely they are.
fn disordered(answer: &Value) -> Option<&Value> {
    let gravity = |advice: &Value| match advice["severity"].as_str() {
        Some("error") => 0,
        Some("warning") => 1,
        _ => 2,
    };
    match answer {
        Value::Array(items) => items.iter().find_map(disordered),
        Value::Object(entries) => entries.iter().find_map(|(key, value)| match (key.as_str(), value) {
            ("advice" | "lints" | "notes", Value::Array(items)) => {
                (!items.iter().map(gravity).is_sorted()).then_some(value)
            }
            _ => disordered(value),
        }),
        _ => None,
    }
}

/// Runs the cases and panics with the first few that differ, and how many do.
///
/// # Panics
/// If a case differs.
pub fn run(cases: &[Case]) {
    assert!(!cases.is_empty(), "no cases");
    let mut wrong = vec![];
    for case in cases {
        let answer = call(&case.call, &case.args);
        if let Some(list) = answer.as_ref().ok().and_then(disordered) {
            wrong.push(format!("{}: the gravest first: {list}", case.name));
        }
        for (path, wanted) in &case.want {
            let found = match (&answer, path.strip_prefix('!')) {
                (Ok(answer), None) => at(answer, path),
                (Err(error), Some(path)) => at(error, path),
                (Ok(_), Some(_)) => json!("no error"),
                (Err(error), None) => error["message"].clone(),
            };
            if !meets(&found, wanted) {
                let call = format!("{}({})", case.call, Value::from(case.args.clone()));
                wrong.push(format!("{}: {call} {path}: {found}, must be {wanted}", case.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong[..wrong.len().min(10)].join("\n"));
    println!("{} cases agree", cases.len());
}

/// README's Rust.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
