//! Fixed work for the core. `npm test -- instructions` counts what the processor does for it, by callgrind: a number that
//! says the same on a busy machine, where time does not.

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::fmt::Write as _;
use std::hint::black_box;

use eks_max_pods::{
    Cni, ConfigOptions, ConfigTarget, Dialect, ExpressionOptions, InstanceType, MaxPodsOptions, NodeGroup,
    Observed, PodEvent, Preview, Replicas, SimulationOptions, Simulator, SizingOptions, Subnet, SubnetInZone,
    Surge, WarmPoolOptions, diagnose, instance_types, max_pods, max_pods_table, nearest_instance_types,
    place_replicas, plan_subnets, render_config,
};

/// Gives memory away piece by piece and takes none back: what an allocator does is no work of the core's, and each C library
/// has another.
struct Pieces;

thread_local! {
    /// Where the next piece begins, and how much is left.
    static REST: Cell<(usize, usize)> = const { Cell::new((0, 0)) };
}

/// Bytes that the system is asked for at once.
const BLOCK: usize = 1 << 26;

#[global_allocator]
static PIECES: Pieces = Pieces;

// SAFETY: a piece lies in a block that the system gave and never takes back, at a multiple of its alignment, and no two
// pieces overlap.
unsafe impl GlobalAlloc for Pieces {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let (mut at, mut left) = REST.get();
        let mut skip = at.wrapping_neg() & (layout.align() - 1);
        if left < skip + layout.size() {
            left = BLOCK.max(layout.size());
            // SAFETY: the block has a size above 0.
            at = unsafe { System.alloc(Layout::from_size_align_unchecked(left, 4096)) } as usize;
            if at == 0 {
                return std::ptr::null_mut();
            }
            skip = 0;
        }
        REST.set((at + skip + layout.size(), left - skip - layout.size()));
        (at + skip) as *mut u8
    }

    unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
}

/// Work, ready to be done: what it needs is made before the counting begins.
type Work = Box<dyn FnOnce()>;

fn named(name: &str) -> InstanceType {
    InstanceType::named(name).expect("a type of the catalogue")
}

fn prefixes() -> Cni {
    Cni::default().prefix_delegation(true)
}

fn names() -> Work {
    let names: Vec<String> = instance_types().map(|t| t.name().to_string()).collect();
    Box::new(move || {
        for name in &names {
            black_box(InstanceType::named(name).is_ok());
        }
    })
}

fn misspelt() -> Work {
    Box::new(|| {
        black_box(nearest_instance_types("t3.lrge").count());
    })
}

fn numbers() -> Work {
    let options = MaxPodsOptions::default().cni(prefixes());
    Box::new(move || {
        let visit = &mut |density: eks_max_pods::Density| {
            black_box(density.recommended);
        };
        max_pods_table(options, visit).expect("valid options");
    })
}

fn answers() -> Work {
    let options = MaxPodsOptions::default().cni(prefixes());
    let mut text = String::with_capacity(1 << 22);
    Box::new(move || {
        for t in instance_types() {
            let answer = max_pods(&t, options).expect("valid options");
            for step in answer.steps() {
                let _ = write!(text, "{}", step.formula());
            }
            answer.each_advice(&mut |advice| {
                let _ = write!(text, "{advice}");
            });
            black_box(answer.by_tool());
        }
    })
}

fn diagnoses() -> Work {
    let observed = Observed::new(29).options(MaxPodsOptions::default().cni(prefixes()));
    Box::new(move || {
        for t in instance_types() {
            let diagnosis = diagnose(&t, observed).expect("valid options");
            diagnosis.explained_by(&mut |advice| {
                let _ = black_box(advice.code());
            });
        }
    })
}

fn curve() -> Work {
    let (t, mut simulator) = (named("m5.24xlarge"), Box::new(Simulator::new()));
    let options = WarmPoolOptions::default().cni(prefixes().warm_prefix_target(4));
    Box::new(move || {
        let visit = &mut |point: eks_max_pods::CurvePoint| {
            black_box(point.addresses);
        };
        simulator.warm_pool_curve(&t, &options, 250, visit).expect("in range");
    })
}

fn schedule() -> Work {
    let (t, mut simulator) = (named("c5.18xlarge"), Box::new(Simulator::new()));
    let counts: Vec<u32> = (0..40).map(|turn| if turn % 2 == 0 { 700 } else { turn }).collect();
    Box::new(move || {
        let visit = &mut |pool: eks_max_pods::WarmPool| {
            black_box(pool.enis());
        };
        simulator.warm_pool_schedule(&t, &WarmPoolOptions::default(), &counts, visit);
    })
}

fn simulation() -> Work {
    let (t, mut simulator) = (named("m5.large"), Box::new(Simulator::new()));
    let events: Vec<PodEvent> =
        (0..6000).step_by(60).map(|at| PodEvent { at, pods: 25, replaced: 25 }).collect();
    Box::new(move || {
        let run = SimulationOptions::new(&events).start_pods(25);
        let done = simulator.simulate(&t, &WarmPoolOptions::default(), &run, &mut |_| {});
        black_box(done.expect("in range").calls);
    })
}

fn sizing() -> Work {
    let (t, mut simulator) = (named("m5.large"), Box::new(Simulator::new()));
    Box::new(move || {
        let visit = &mut |choice: eks_max_pods::WarmPoolChoice| {
            black_box(choice.cni);
        };
        simulator.size_warm_pool(&t, &SizingOptions::new(12, 3), visit).expect("in range");
    })
}

fn expression() -> Work {
    let text = "(default_enis * (ips_per_eni - 1) * 16) + 2 < 110 ? (default_enis * (ips_per_eni - 1) * 16) + 2 : 110";
    Box::new(move || {
        let mut preview = Preview::new(text, ExpressionOptions::new(Dialect::Nodeadm));
        for t in instance_types().filter(|t| !t.retired()) {
            black_box(preview.row(&t).value);
        }
        preview.each_lint(&mut |lint| {
            let _ = black_box(lint.code());
        });
    })
}

fn compiling() -> Work {
    let text = format!("{}true ? 1 : 2", "max_pods > 0 || ".repeat(600));
    Box::new(move || {
        black_box(Preview::new(&text, ExpressionOptions::new(Dialect::Nodeadm)).error().is_none());
    })
}

fn placement() -> Work {
    let types: Vec<InstanceType> = instance_types().take(200).collect();
    let mut simulator = Box::new(Simulator::new());
    Box::new(move || {
        let groups: Vec<NodeGroup<'_>> = types.chunks(1).map(|t| NodeGroup::new(t, 7)).collect();
        let placement = place_replicas(&mut simulator, &Replicas::new(&groups, 9000).cpu_millicores(100));
        black_box(placement.expect("a plan").running());
    })
}

fn plan() -> Work {
    let types: Vec<InstanceType> = instance_types().take(200).collect();
    let mut simulator = Box::new(Simulator::new());
    let subnets: Vec<SubnetInZone<'_>> = (0..100)
        .map(|place| {
            let cidr = format!("10.{place}.0.0/16").parse().expect("a network");
            SubnetInZone::new(Subnet::new(cidr).expect("a subnet"))
        })
        .collect();
    Box::new(move || {
        let group = |t| NodeGroup::new(t, 5000).pods_per_node(20);
        let groups: Vec<NodeGroup<'_>> = types.chunks(1).map(group).collect();
        let plan = plan_subnets(&mut simulator, &subnets, &groups, Surge::Percent(33), 10).expect("a plan");
        black_box(plan.fits());
    })
}

fn config() -> Work {
    let (t, mut text) = (named("t3.large"), String::with_capacity(1 << 20));
    Box::new(move || {
        for target in ConfigTarget::ALL {
            let options = ConfigOptions::new(WarmPoolOptions::default().cni(prefixes()));
            let config = render_config(*target, &t, options).expect("valid options");
            config.each_file(&mut |_, _, file| {
                let _ = write!(text, "{file}");
            });
            config.each_note(&mut |note| {
                let _ = write!(text, "{note}");
            });
        }
    })
}

/// What callgrind counts: this function and all that it calls.
#[unsafe(no_mangle)]
#[inline(never)]
extern "C" fn counted(work: Box<Work>) {
    work();
}

macro_rules! work {
    ($($name:ident)*) => {
        const WORK: &[(&str, fn() -> Work)] = &[$((stringify!($name), $name),)*];
    };
}

work! {
    names misspelt numbers answers diagnoses curve schedule simulation sizing expression compiling placement plan config
}

fn main() {
    let name = std::env::args().nth(1).unwrap_or_default();
    match WORK.iter().find(|(known, _)| *known == name) {
        Some((_, work)) => counted(Box::new(work())),
        None => println!("{}", WORK.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(" ")),
    }
}
