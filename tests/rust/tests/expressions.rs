//! Expressions: cel-go's answers, every sentence, what holds for every text.

use eks_max_pods::{
    AdviceCode, Dialect, Expression, ExpressionOptions, ExpressionRow, FailureKind, InstanceType, Limits,
    Preview, ResultField, Variable, instance_types,
};
use eks_max_pods_tests::{call, read, read_json};
use proptest::prelude::*;
use serde_json::{Value, json};

const BOTH: [Dialect; 2] = [Dialect::Nodeadm, Dialect::Karpenter];

/// What comes out for one type, as cel.tsv writes it: a number or a kind of failure.
fn outcome(text: &str, dialect: Dialect, instance_type: &InstanceType) -> String {
    match Expression::compile(text, ExpressionOptions::new(dialect)) {
        Err(error) => error.kind().as_str().into(),
        Ok(expression) => match expression.into_evaluator().evaluate(instance_type) {
            Ok(value) => value.to_string(),
            Err(error) => error.kind().as_str().into(),
        },
    }
}

fn m5() -> InstanceType {
    InstanceType::named("m5.large").expect("in the catalogue")
}

#[test]
fn an_expression_reads_what_stands_in_it() {
    for read in Variable::ALL {
        let text = if *read == Variable::InstanceType { "size(instance_type)" } else { read.as_str() };
        let expression = Expression::compile(text, ExpressionOptions::new(Dialect::Karpenter)).expect(text);
        for variable in Variable::ALL {
            assert_eq!(expression.reads(*variable), variable == read, "{text}: {}", variable.as_str());
        }
    }
}

#[test]
fn as_cel_go_says() {
    let (mut equal, mut unsupported, mut different) = (0, 0, vec![]);
    for line in read("cel.tsv").lines().skip(2) {
        let cells: Vec<&str> = line.split('\t').collect();
        let dialect = if cells[0] == "nodeadm" { Dialect::Nodeadm } else { Dialect::Karpenter };
        let text: String = serde_json::from_str(cells[1]).expect("a text");
        let number = |at: usize| cells[at].parse::<u32>().expect("a number");
        let limits = Limits {
            vcpus: Some(number(4)),
            memory_mib: Some(number(5)),
            ..Limits::new(cells[6], number(2), number(3))
        };
        let got = outcome(&text, dialect, &InstanceType::with_limits(&limits).expect("limits"));
        let is_static = |kind: &str| matches!(kind, "compile" | "type");
        // What fails in nodeadm after compilation is "type" in the file, whether it shows before it runs or not.
        let same = got == cells[7]
            || (is_static(&got) && is_static(cells[7]))
            || (dialect == Dialect::Nodeadm && got == "eval" && cells[7] == "type");
        if got == "unsupported" {
            unsupported += 1;
        } else if same {
            equal += 1;
        } else {
            different.push(format!("{} {text}: {got}, must be {}", cells[0], cells[7]));
        }
    }
    println!("cel.tsv: {equal} equal, {unsupported} unsupported, {} different", different.len());
    assert!(different.is_empty(), "{different:#?}");
    assert_eq!(equal + unsupported, 1781);
    assert!(unsupported * 50 <= 1781, "at most 2 %");
}

#[test]
fn failures_by_their_whole_sentence() {
    for case in read_json("expression-errors.json").as_array().unwrap() {
        let options =
            json!({ "dialect": case["dialect"], "instanceTypes": [{ "enis": 3, "ipv4PerEni": 10 }] });
        let answer = call("evaluateExpression", &[case["expression"].clone(), options]).unwrap();
        if case["error"].is_null() {
            let found = (&answer["error"], &answer["rows"][0]["error"]);
            assert_eq!(found, (&Value::Null, &case["rowError"]), "{case}");
        } else {
            assert_eq!(answer["error"], case["error"], "{case}");
            let dialect = BOTH.into_iter().find(|dialect| case["dialect"] == dialect.as_str()).unwrap();
            let text = case["expression"].as_str().unwrap();
            if let Err(error) = Expression::compile(text, ExpressionOptions::new(dialect)) {
                assert_eq!(
                    json!([error.offset(), error.length()]),
                    json!([case["error"]["offset"], case["error"]["length"]]),
                    "{case}"
                );
            }
        }
    }
}

/// Bad input of every kind ends in a clean error, and quickly.
#[test]
fn texts_that_bite() {
    let kind = |text: &str| {
        BOTH.map(|dialect| {
            let compiled = Expression::compile(text, ExpressionOptions::new(dialect));
            compiled.expect_err(text.get(..40).unwrap_or(text)).kind()
        })
    };
    let compile = [FailureKind::Compile; 2];
    assert_eq!(kind(&"x".repeat(100_000)), compile);
    assert_eq!(kind(&"1".repeat(100_000)), compile);
    assert_eq!(kind(&" ".repeat(100_001)), compile);
    for open in ["(", "[", "{", "-(", "!", "-", "true ? ", "1 + ", "1 < ", "a.", "size(", "'"] {
        assert_eq!(kind(&open.repeat(10_000)), compile, "{open}");
    }
    let nested = |depth: usize| format!("{}1{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(kind(&nested(10_000)), compile);
    assert_eq!(kind(&nested(250)), compile);
    assert_eq!(outcome(&nested(249), Dialect::Nodeadm, &m5()), "1");
    // Chains count as nested, as in cel-go.
    assert_eq!(outcome(&format!("1{}", "+1".repeat(248)), Dialect::Nodeadm, &m5()), "249");
    assert_eq!(kind(&format!("1{}", "+1".repeat(249))), compile);
    // A relation and a calculation each have their own count, and each is left with the chain it belongs to.
    for (begin, again, end, refused) in [
        ("true", " == true", " ? 1 : 2", 249),
        ("1 < 2", " == true", " ? 1 : 2", 248),
        ("1", " * 1", " > 0 ? 1 : 2", 249),
        ("0 < 1", " + 1", " ? 1 : 2", 249),
        ("1", " + 1 * 1", "", 247),
        ("true && true", " == true", " && true == true ? 1 : 2", 249),
        ("(true", " == true", ") == true ? 1 : 2", 248),
    ] {
        let chain = |links: usize| format!("{begin}{}{end}", again.repeat(links));
        let fine = outcome(&chain(refused - 1), Dialect::Nodeadm, &m5());
        assert!(fine.parse::<u32>().is_ok(), "{begin}{again}…{end}: {fine}");
        assert_eq!(kind(&chain(refused)), compile, "{begin}{again}…{end}");
    }
    let right = |depth: usize| format!("{}true{} ? 1 : 2", "true == (".repeat(depth), ")".repeat(depth));
    assert_eq!(outcome(&right(83), Dialect::Nodeadm, &m5()), "1");
    assert_eq!(kind(&right(84)), compile);
    // Signs and || do not.
    assert_eq!(outcome(&format!("{}1", "-".repeat(10_000)), Dialect::Nodeadm, &m5()), "1");
    let long = format!("{}true ? 1 : 2", "false || ".repeat(10_000));
    assert_eq!(outcome(&long, Dialect::Nodeadm, &m5()), "1");
    let joined = format!("size({}'') + 1", "'x' + ".repeat(200));
    assert_eq!(outcome(&joined, Dialect::Nodeadm, &m5()), "201");
    // The texts of an evaluation may take 4 MiB.
    let grown = |joins: usize| format!("size('{}'{})", "x".repeat(1 << 16), " + ''".repeat(joins));
    assert_eq!(outcome(&grown(63), Dialect::Nodeadm, &m5()), "65536");
    assert_eq!(outcome(&grown(64), Dialect::Nodeadm, &m5()), "eval");
    for text in
        ["\0", "'\0", "\u{fffd}", "'''", "\"\"\"a", "'a\nb'", "b'", "'\\", "'\\U00110000'", "'\\ud800'"]
    {
        assert_eq!(kind(text), compile, "{text:?}");
    }
}

/// The codes of the lints over all current types, and their sentences.
fn lints(text: &str, dialect: Dialect, field: ResultField) -> (Vec<&'static str>, Vec<String>) {
    let mut preview = Preview::new(text, ExpressionOptions::new(dialect).field(field).expect("options"));
    for instance_type in instance_types().filter(|known| !known.retired()) {
        let _ = preview.row(&instance_type);
    }
    let (mut codes, mut sentences) = (vec![], vec![]);
    preview.each_lint(&mut |lint| {
        codes.push(lint.code().as_str());
        sentences.push(lint.to_string());
    });
    assert!(sentences.iter().all(|text| !text.contains("  ") && !text.contains('{')), "{sentences:#?}");
    (codes, sentences)
}

#[test]
fn lints_of_known_formulas() {
    use Dialect::{Karpenter, Nodeadm};
    use ResultField::{MaxPods, Memory};
    for (text, dialect, field, wanted) in [
        ("max_pods < 110 ? max_pods : 110", Nodeadm, MaxPods, &["expression-above-quarter"][..]),
        ("1", Nodeadm, MaxPods, &["constant-result"]),
        ("(default_enis - 1) * (ips_per_eni - 1) + 2", Karpenter, MaxPods, &["one-eni-short"]),
        (
            "min(250, (default_enis - 1) * (ips_per_eni - 1) * 16 + 2)",
            Karpenter,
            MaxPods,
            &["one-eni-short", "needs-prefixes"],
        ),
        ("min(1, 2)", Nodeadm, MaxPods, &["no-min-max-in-nodeadm", "expression-falls-back"]),
        ("vcpus", Nodeadm, MaxPods, &["karpenter-variable", "expression-falls-back"]),
        ("'1'", Karpenter, MaxPods, &["nodeadm-converts", "expression-not-ready"]),
        ("max_pods - 20", Karpenter, MaxPods, &["expression-not-ready"]),
        ("max_pods - 20", Nodeadm, MaxPods, &["expression-falls-back"]),
        ("default_enis * ips_per_eni * 16 + 3", Nodeadm, MaxPods, &["above-the-addresses"]),
        ("memory_mib / 2", Karpenter, Memory, &["expression-above-quarter"]),
        ("memory_mib", Karpenter, Memory, &["expression-exceeds-memory"]),
        ("default_enis * (ips_per_eni - 1) * 16 + 2", Karpenter, MaxPods, &["reserved-on-bottlerocket"]),
    ] {
        let (codes, _) = lints(text, dialect, field);
        assert!(wanted.iter().all(|code| codes.contains(code)), "{text}: {codes:?}");
    }
    // Nothing is said of the shipped defaults but what they really do, and nothing of what is not evaluated.
    for text in ["max_pods", "default_enis * (ips_per_eni - 1) + 2"] {
        for dialect in BOTH {
            let (codes, _) = lints(text, dialect, MaxPods);
            let unwanted = ["one-eni-short", "falls", "not-ready", "bound", "addresses", "constant", "needs"];
            assert!(codes.iter().all(|code| !unwanted.iter().any(|word| code.contains(word))), "{codes:?}");
        }
    }
    assert_eq!(lints("{}", Nodeadm, MaxPods).0, [""; 0]);
    // Karpenter's AL2023 nodes reserve for the default: its max pods exceed no memory but Bottlerocket's. What reserves no
    // memory says nothing of it.
    for (dialect, field, unwanted) in [
        (Karpenter, MaxPods, "expression-"),
        (Nodeadm, MaxPods, "bottlerocket"),
        (Karpenter, Memory, "bottlerocket"),
        (Karpenter, ResultField::Cpu, "memory"),
    ] {
        let (codes, _) = lints("default_enis * ips_per_eni * 1000", dialect, field);
        assert!(codes.iter().all(|code| !code.contains(unwanted)), "{dialect:?} {field:?}: {codes:?}");
    }
}

/// A lint counts the rows that name it.
#[test]
fn rows_name_their_lints() {
    for (text, dialect) in [
        ("default_enis * (ips_per_eni - 1) * 16 + 2", Dialect::Nodeadm),
        ("default_enis * ips_per_eni * 16 + 3", Dialect::Karpenter),
        ("max_pods - 20", Dialect::Karpenter),
        ("(default_enis - 1) * (ips_per_eni - 1) + 2", Dialect::Nodeadm),
        ("max_pods > 100 ? (default_enis - 1) * (ips_per_eni - 1) + 2 : max_pods", Dialect::Karpenter),
        ("vcpus", Dialect::Nodeadm),
        ("7", Dialect::Nodeadm),
    ] {
        let answer =
            call("evaluateExpression", &[json!(text), json!({ "dialect": dialect.as_str() })]).unwrap();
        let rows = answer["rows"].as_array().unwrap();
        let mut named: Vec<&Value> = vec![];
        for lint in answer["lints"].as_array().unwrap() {
            let code = &lint["code"];
            let count = rows.iter().filter(|row| row["lints"].as_array().unwrap().contains(code)).count();
            match code.as_str().unwrap() {
                "constant-result" | "karpenter-variable" => assert_eq!(count, 0),
                "one-eni-short" => assert!(count > 0),
                _ => assert_eq!(lint["values"]["count"], count, "{code}: {text}"),
            }
            named.push(code);
        }
        for row in rows {
            let lints = row["lints"].as_array().unwrap();
            assert!(lints.iter().all(|code| named.contains(&code)), "{lints:?} of {named:?}");
        }
    }
}

#[test]
fn a_row_has_the_lints_of_its_bits() {
    let options = ExpressionOptions::new(Dialect::Nodeadm);
    let mut preview = Preview::new("default_enis * (ips_per_eni - 1) * 16 + 2", options);
    let rows: Vec<_> = instance_types().map(|each| preview.row(&each)).collect();
    let mut seen = [false; 2];
    for row in rows {
        for (bit, lint) in ExpressionRow::LINTS.into_iter().enumerate() {
            let counted = row.lint_bits() >> bit & 1 == 1;
            assert_eq!(row.has(lint), counted, "{lint:?} of {row:?}");
            seen[usize::from(counted)] = true;
        }
        assert!(!row.has(AdviceCode::RaiseMaxPods), "no lint");
    }
    assert_eq!(seen, [true; 2]);
}

#[test]
fn prefixes_without_a_bound_exceed_the_memory_of_199_types() {
    let (codes, sentences) =
        lints("default_enis * (ips_per_eni - 1) * 16 + 2", Dialect::Nodeadm, ResultField::MaxPods);
    let wanted = [
        "expression-exceeds-memory",
        "prefixes-without-bound",
        "above-the-addresses",
        "expression-above-quarter",
        "needs-prefixes",
    ];
    assert!(wanted.iter().all(|code| codes.contains(code)), "{codes:?}");
    assert_eq!(
        sentences[0],
        "on 199 of 1404 types kube-reserved and the eviction threshold exceed the memory: 5129 MiB of 4096 on \
         a1.large, for a result of 434"
    );
}

/// Trees of the grammar, as text.
fn tree() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        (0..300_i64).prop_map(|n| n.to_string()),
        (1..99_u32, 0..99_u32).prop_map(|(a, b)| format!("{a}.{b}")),
        any::<bool>().prop_map(|b| b.to_string()),
        prop::sample::select(&["max_pods", "default_enis", "ips_per_eni"][..]).prop_map(String::from),
        Just(String::from("'a'")),
        Just(String::from("7u")),
    ];
    leaf.prop_recursive(5, 40, 3, |inner| {
        let signs = &["+", "-", "*", "/", "%", "<", "<=", "==", "!=", ">", ">=", "&&", "||"][..];
        let three = (inner.clone(), inner.clone(), inner.clone());
        let function = prop::sample::select(&["-", "!", "int", "double", "size"][..]);
        prop_oneof![
            4 => (inner.clone(), prop::sample::select(signs), inner.clone())
                .prop_map(|(a, sign, b)| format!("({a} {sign} {b})")),
            1 => three.prop_map(|(a, b, c)| format!("({a} ? {b} : {c})")),
            1 => (function, inner.clone()).prop_map(|(name, a)| format!("{name}({a})")),
            1 => (inner.clone(), inner).prop_map(|(a, b)| format!("max({a}, {b})")),
        ]
    })
}

/// Signs, names and halves of both.
const PIECES: &[&str] = &[
    "max_pods",
    "1",
    "2.5",
    "3u",
    "'a'",
    "b'a'",
    "\"",
    "'''",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ".",
    ",",
    "-",
    "!",
    "?",
    ":",
    "+",
    "*",
    "/",
    "%",
    "<",
    "==",
    "&&",
    "||",
    " in ",
    "size(",
    "int(",
    "string(",
    "has(",
    "map(",
    "x",
    "null",
    "true",
    "//",
    "\n",
    "0x",
    "\\",
    "r'",
    "1e9",
    "google",
    "contains",
    "instance_type",
    "min(",
    "가",
    "😀",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(text in any::<String>()) {
        for dialect in BOTH {
            let mut preview = Preview::new(&text, ExpressionOptions::new(dialect));
            let _ = preview.row(&m5());
        }
    }

    #[test]
    fn no_pieces_panic(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..24)) {
        let text = pieces.concat();
        for dialect in BOTH {
            let mut preview = Preview::new(&text, ExpressionOptions::new(dialect));
            let _ = preview.row(&m5());
            if let Some(error) = preview.error() {
                let units = u32::try_from(text.encode_utf16().count()).expect("short");
                prop_assert!(error.offset() + error.length() <= units, "{} at {} of {}", error, error.offset(), text);
            }
        }
    }

    /// A tree is no syntax error; what is wrong with it are its types.
    #[test]
    fn trees_are_read(text in tree()) {
        if let Err(error) = Expression::compile(&text, ExpressionOptions::new(Dialect::Karpenter)) {
            let words = ["take", "condition", "branches"];
            let sentence = error.to_string();
            prop_assert!(words.iter().any(|word| sentence.contains(word)), "{}: {}", text, sentence);
        }
    }

    /// A number in a variable's place changes nothing.
    #[test]
    fn variables_are_their_numbers(text in tree(), enis in 1..16_u32, ipv4 in 1..50_u32) {
        let instance_type = InstanceType::with_limits(&Limits::new("z9.large", enis, ipv4)).expect("limits");
        let constant = text
            .replace("max_pods", &format!("({})", enis * (ipv4 - 1) + 2))
            .replace("default_enis", &format!("({enis})"))
            .replace("ips_per_eni", &format!("({ipv4})"));
        for dialect in BOTH {
            prop_assert_eq!(outcome(&text, dialect, &instance_type), outcome(&constant, dialect, &instance_type));
        }
    }

    /// Blank space, comments and parentheses change nothing.
    #[test]
    fn blanks_change_nothing(text in tree()) {
        let blank = format!("( // {text}\n\t{} )", text.replace(' ', "\n "));
        for dialect in BOTH {
            prop_assert_eq!(outcome(&text, dialect, &m5()), outcome(&blank, dialect, &m5()));
        }
    }
}
