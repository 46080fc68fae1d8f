//! What the bindings refuse before they ask, the crate refuses by itself.

use eks_max_pods::{
    InstanceType, NodeGroup, Replicas, Simulator, Subnet, SubnetInZone, Surge, place_replicas, plan_subnets,
};

fn sentence<T: std::fmt::Debug>(answer: Result<T, eks_max_pods::Error>) -> String {
    answer.expect_err("out of bounds").to_string()
}

#[test]
fn groups_and_subnets() {
    let type_ = [InstanceType::named("t3.large").expect("a type")];
    let (none, many) = ([], vec![type_[0]; 2001]);
    let subnet =
        [SubnetInZone::new(Subnet::new("10.0.0.0/24".parse().expect("a network")).expect("a subnet"))];
    let one = NodeGroup::new(&type_, 1);
    let mut simulator = Simulator::new();
    let mut both = |groups: &[NodeGroup<'_>]| {
        let placed = sentence(place_replicas(&mut simulator, &Replicas::new(groups, 1)));
        assert_eq!(placed, sentence(plan_subnets(&mut simulator, &subnet, groups, Surge::default(), 0)));
        placed
    };
    for (groups, says) in [
        (&[][..], "nodeGroups is 0, must be 1 to 100000"),
        (&vec![one; 100_001], "nodeGroups is 100001, must be 1 to 100000"),
        (
            &[one, NodeGroup::new(&type_, 10_000_001)],
            "nodeGroups[1].nodes is 10000001, must be 0 to 10000000",
        ),
        (&[NodeGroup::new(&none, 1)], "nodeGroups[0].instanceType is 0, must be 1 to 2000"),
        (&[NodeGroup::new(&many, 1)], "nodeGroups[0].instanceType is 2001, must be 1 to 2000"),
    ] {
        assert_eq!(both(groups), says);
    }
    let without = plan_subnets(&mut simulator, &[], &[one], Surge::default(), 0);
    assert_eq!(sentence(without), "subnets is 0, must be 1 to 1000");
}
