//! Runs a target for so many seconds on inputs by a seed, without anything that a stable compiler has not: `npm run fuzz`.
//! It ends with the first input that does not hold, which it writes to a file.

use std::io::Write as _;
use std::panic::catch_unwind;
use std::time::{Duration, Instant};

use eks_max_pods_fuzz::inputs::Inputs;
use eks_max_pods_fuzz::{TARGETS, target};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (name, how) = (arguments.next().unwrap_or_default(), arguments.next().unwrap_or_default());
    let Some(target) = target(&name) else {
        let names: Vec<_> = TARGETS.iter().map(|target| target.name).collect();
        println!("{}", names.join(" "));
        return;
    };
    // A file is one input, which is run as it is: its panic is what one wants to see.
    if let Ok(input) = std::fs::read(&how) {
        target.run(&input);
        println!("{name}: it holds");
        return;
    }
    let seconds: u64 = how.parse().expect("fuzz TARGET SECONDS SEED FOLDER [CORPUS…]");
    let seed: u64 = arguments.next().and_then(|seed| seed.parse().ok()).expect("a seed");
    let folder = arguments.next().expect("a folder for what fails");
    let corpus = arguments.map(|file| std::fs::read(&file).expect("a file of the corpus")).collect();
    let (mut inputs, began, mut count) = (Inputs::new(seed, corpus), Instant::now(), 0_u64);
    while began.elapsed() < Duration::from_secs(seconds) {
        let input = inputs.input();
        let before = Instant::now();
        let holds = catch_unwind(|| target.run(&input)).is_ok();
        let took = before.elapsed();
        if !holds || took > Duration::from_secs(10) {
            let file = format!("{folder}/{name}-{seed}-{count}");
            std::fs::File::create(&file)
                .and_then(|mut file| file.write_all(&input))
                .expect("the folder is there");
            eprintln!(
                "{name}: {} after {count} inputs, kept as {file}",
                if holds { "slow" } else { "it does not hold" }
            );
            std::process::exit(1);
        }
        count += 1;
    }
    println!("{name}: {count} inputs in {seconds} s, seed {seed}");
}
