//! The core's words for translators: `words` writes www/view/messages/words.ts, `words --check` says whether it is the one
//! that the core gives.
//!
//! It has types alone: of each code the gaps of its sentence. So a translation that leaves one out does not compile, and a
//! sentence that changes shows in a diff.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

use eks_max_pods::{
    AdviceCode, Check, Dialect, ErrorCode, ExpressionProblem, Form, MaxPods, Status, StepCode, WarmPool,
};

const HEAD: &str = "\
// Written by `npm run words` from the core; `npm test -- lint` checks it. Of each code: the English sentence, and its gaps.
";

/// Columns of a line, as Biome formats.
const WIDTH: usize = 120;

fn main() -> ExitCode {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../www/view/messages/words.ts");
    let words = words();
    if env::args().any(|argument| argument == "--check") {
        if fs::read_to_string(&file).is_ok_and(|text| text == words) {
            return ExitCode::SUCCESS;
        }
        eprintln!("www/view/messages/words.ts is not what the core gives: npm run words writes it anew");
        return ExitCode::FAILURE;
    }
    match fs::write(&file, words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{}: {error}", file.display());
            ExitCode::FAILURE
        }
    }
}

fn words() -> String {
    let mut text = String::from(HEAD);
    let mut table = |name: &str, about: &str, rows: &mut dyn Iterator<Item = (&str, String)>| {
        let _ = write!(text, "\n/** {about} */\nexport interface {name} {{\n");
        for (code, sentence) in rows {
            let _ = write!(text, "  /** {sentence} */\n  {}", property(code, &gaps(&sentence)));
        }
        text.push_str("}\n");
    };
    table(
        "AdviceGaps",
        "`code` of advice, of lints and of a configuration's notes.",
        &mut AdviceCode::ALL.iter().map(|code| (code.as_str(), code.sentence().to_string())),
    );
    table(
        "ErrorGaps",
        "`code` of an error; `{expected}` is a range, choices, an item of a list, or a form.",
        &mut ErrorCode::ALL.iter().map(|code| (code.as_str(), code.sentence().to_string())),
    );
    table(
        "Forms",
        "`values.form` of an error.",
        &mut Form::ALL.iter().map(|form| (form.as_str(), form.words().to_owned())),
    );
    table(
        "ExpressionGaps",
        "`code` of an expression's error, and of a row's.",
        &mut ExpressionProblem::ALL.iter().map(|code| (code.as_str(), code.sentence().to_string())),
    );
    table(
        "Steps",
        "`code` of a step.",
        &mut StepCode::ALL.iter().map(|code| (code.as_str(), code.name().to_owned())),
    );
    let units: BTreeSet<&str> = StepCode::ALL.iter().flat_map(|code| [1, 2].map(|n| code.unit(n))).collect();
    table("Units", "`unit` of a step.", &mut units.iter().map(|unit| (*unit, (*unit).to_owned())));
    table(
        "Checks",
        "`code` of a check.",
        &mut Check::ALL.iter().map(|check| (check.as_str(), check.question().to_owned())),
    );
    text.push_str("\n/** Values that are words of the core's, by their gap. */\nexport interface Words {\n");
    for (gap, words) in [("status", Status::WORDS), ("tool", Dialect::WORDS)] {
        let _ = write!(text, "  {}", property(gap, words));
    }
    text.push_str("}\n");
    text.push_str("\n/** Advice of `maxPods` and `warmPool`. */\nexport const NODE_ADVICE = [\n");
    for code in AdviceCode::ALL
        .iter()
        .filter(|code| MaxPods::ADVICE.contains(code) || WarmPool::ADVICE.contains(code))
    {
        let _ = writeln!(text, "  '{code}',");
    }
    text.push_str("] as const satisfies readonly (keyof AdviceGaps)[];\n");
    text
}

/// The names between braces, each once, in order.
fn gaps(sentence: &str) -> Vec<&str> {
    let mut gaps = Vec::new();
    for part in sentence.split('{').skip(1) {
        let (gap, _) = part.split_once('}').expect("a gap that ends");
        if !gaps.contains(&gap) {
            gaps.push(gap);
        }
    }
    gaps
}

/// A property whose type is the union of these names.
fn property(code: &str, gaps: &[&str]) -> String {
    let key = if code.contains('-') { format!("'{code}'") } else { code.into() };
    let names: Vec<String> = gaps.iter().map(|gap| format!("'{gap}'")).collect();
    match names.join(" | ") {
        none if none.is_empty() => format!("{key}: never;\n"),
        union if key.len() + union.len() + 5 <= WIDTH => format!("{key}: {union};\n"),
        _ => format!("{key}:\n    | {};\n", names.join("\n    | ")),
    }
}
